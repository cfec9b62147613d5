import CopseLayout
import CopseSpec
import CopseSystem

/// Makes images of a layout from what `docker save` wrote, older versions of it above all, which had no layout inside.
struct DockerImages {
  let input: ArchiveInput
  let intake: ArchiveIntake
  let transaction: LayoutTransaction

  /// The entries of an `index.json`: one for each name of each image.
  ///
  /// Configurations and layers stay byte by byte what they are; the manifests are new.
  ///
  /// - Throws: where a file is missing, or a layer is not what the configuration says.
  func entries(_ bytes: [UInt8]) throws -> [Descriptor] {
    let manifest: DockerManifest
    do { manifest = try DockerManifest(bytes) } catch { throw input.damaged(error.description) }
    return try manifest.images.flatMap { image in
      let descriptor = try descriptor(of: image)
      guard !image.names.isEmpty else { return [descriptor] }
      return image.names.map { text in
        var entry = descriptor
        entry.setAnnotation(Annotation.containerdImageNameKey, to: ArchivedName.whole(text))
        return entry
      }
    }
  }

  private func descriptor(of image: DockerManifest.Image) throws -> Descriptor {
    let file = try intake.file(image.config, of: "manifest.json")
    let config = file.descriptor(.imageConfiguration)
    let configuration = try transaction.layout.configuration(config, referrer: "\(input.label): \(image.config)")
    let diffIDs = configuration.diffIDs
    guard diffIDs.count == image.layers.count else {
      throw input.damaged(
        "\(Quoted(image.config)) names \(diffIDs.count) diff_ids, and manifest.json \(image.layers.count) layers")
    }
    let layers = try zip(image.layers, diffIDs).map { try layer($0, $1) }
    let blob = DocumentBlob(ImageManifest(config: config, layers: layers).json) { Digest(of: $0, algorithm: .sha256) }
    var descriptor = try transaction.store(blob.bytes).descriptor(.imageManifest)
    descriptor.setPlatform(configuration.platform)
    return descriptor
  }

  /// The layer at a path of the archive, which must be what the configuration says.
  private func layer(_ path: String, _ diffID: Digest) throws -> Descriptor {
    let file = try intake.file(path, of: "manifest.json")
    let source = try PlainSource(transaction.layout.blob(file.digest))
    if source.compression != .none || file.digest != diffID { try check(source, path, diffID) }
    return file.descriptor(.layer(LayerCompression(source.compression)))
  }

  private func check(_ source: PlainSource, _ path: String, _ diffID: Digest) throws {
    var hasher = ContentHasher(diffID.algorithm == .sha512 ? .sha512 : .sha256)
    while let block = try source.nextBlock() { hasher.update(block) }
    let found = Digest(algorithm: diffID.algorithm, bytes: hasher.finish())
    guard found == diffID else {
      throw input.damaged("layer \(Quoted(path)): its content is \(found), the configuration says \(diffID)")
    }
  }
}

extension LayerCompression {
  /// What a stream was found to be.
  fileprivate init(_ compression: PlainSource.Compression) {
    switch compression {
    case .none: self = .none
    case .gzip: self = .gzip
    case .zstd: self = .zstd
    }
  }
}
