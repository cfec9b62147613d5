import CopseLayout
import CopseSpec

/// Gathers images for an archive that docker reads: each by itself, without the index it is listed in.
struct DockerContent {
  private var content: ArchiveContent
  private var images: [(digest: Digest, manifest: ImageManifest, names: [String])] = []

  init(of layout: Layout) { content = ArchiveContent(of: layout) }

  /// Adds an image.
  ///
  /// - Parameters:
  ///   - entry: what `index.json` is to say of it.
  ///   - name: the whole name that docker reads; nil for none.
  /// - Throws: where it is no image with layers, or not all there.
  mutating func add(_ image: ImageCandidate, as entry: Descriptor, name: String?) throws {
    guard let manifest = image.manifest, image.kind == .image else {
      throw Failure(.unsupported, "\(image.descriptor.digest.short): \(image.kind.description), no image")
    }
    var rules = GarbageRules()
    rules.prunesReferrers = true
    let closure = try content.layout.closure(of: [image.descriptor], rules: rules)
    if let missing = closure.missing.first {
      throw LayoutError.blob(BlobProblem(digest: missing.digest, referrer: missing.referrer, fault: .missing))
    }
    content.closure.formUnion(closure)
    content.entries.append(entry)
    let names = name.map { [$0] } ?? []
    if let place = images.firstIndex(where: { $0.digest == image.descriptor.digest }) {
      images[place].names += names.filter { !images[place].names.contains($0) }
    } else {
      images.append((image.descriptor.digest, manifest, names))
    }
  }

  /// All that was added.
  func finished() -> ArchiveContent {
    var content = content
    content.dockerManifest = DockerManifest.bytes(images.map { ($0.manifest, $0.names) })
    return content
  }
}
