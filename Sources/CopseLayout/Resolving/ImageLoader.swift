import CopseSpec

/// Reads the documents of images, each once.
///
/// What cannot be read is noted at the candidate: it only counts if that image is chosen.
final class ImageLoader {
  private let layout: Layout
  /// Documents that are about to be stored; where they are given, images are not read.
  private let pending: [Digest: [UInt8]]?
  private var manifests: [Key: Result<ImageManifest, LayoutError>] = [:]
  private var configurations: [Key: Result<ImageConfiguration, LayoutError>] = [:]

  init(_ layout: Layout, pending: [Digest: [UInt8]]? = nil) {
    self.layout = layout
    self.pending = pending
  }

  /// Reads an index; nil where it is not in the layout, which may be sparse (image-spec: image-layout.md, Blobs).
  ///
  /// - Throws: where the index is there and damaged: nobody can say which images it hides.
  func index(_ path: DescriptorPath) throws(LayoutError) -> ImageIndex? {
    do {
      if let bytes = pending?[path.leaf.digest] {
        return try layout.parsing(path.leaf, path.referrer) { () throws(SpecError) in
          try ImageIndex(bytes, as: path.leaf)
        }
      }
      return try layout.imageIndex(path.leaf, referrer: path.referrer)
    } catch {
      if error.isMissingBlob { return nil }
      throw error
    }
  }

  /// Reads the manifest that a path leads to, and its configuration, as far as they can be read.
  func candidate(_ path: DescriptorPath, indexAnnotations: [Annotation]) throws(LayoutError) -> ImageCandidate {
    var candidate = ImageCandidate(path: path.descriptors, indexAnnotations: indexAnnotations)
    if pending != nil { return candidate }
    do {
      try load(&candidate)
    } catch {
      if error.isInterrupted { throw error }
      candidate.problem = error.description
    }
    return candidate
  }

  /// Reads the documents of a candidate.
  ///
  /// - Throws: for the first one that is missing or damaged.
  func load(_ candidate: inout ImageCandidate) throws(LayoutError) {
    let path = DescriptorPath(candidate.path)
    if path.leaf.mediaType.isIndex { _ = try layout.imageIndex(path.leaf, referrer: path.referrer) }
    guard path.leaf.mediaType.isManifest else { return }
    let manifest = try manifest(path)
    candidate.manifest = manifest
    guard manifest.config.mediaType.isImageConfiguration else { return }
    candidate.configuration = try configuration(manifest.config, of: path.leaf)
  }

  /// What decides whether a document is read without complaint.
  private struct Key: Hashable {
    let digest: Digest
    let size: Int64
    let mediaType: MediaType

    init(_ descriptor: Descriptor) {
      digest = descriptor.digest
      size = descriptor.size
      mediaType = descriptor.mediaType
    }
  }

  private func manifest(_ path: DescriptorPath) throws(LayoutError) -> ImageManifest {
    if let known = manifests[Key(path.leaf)] { return try known.get() }
    let result = Result { () throws(LayoutError) in try layout.manifest(path.leaf, referrer: path.referrer) }
    manifests[Key(path.leaf)] = result
    return try result.get()
  }

  private func configuration(_ descriptor: Descriptor, of manifest: Descriptor) throws(LayoutError)
    -> ImageConfiguration
  {
    if let known = configurations[Key(descriptor)] { return try known.get() }
    let result = Result { () throws(LayoutError) in
      try layout.configuration(descriptor, referrer: Referrer.configuration(of: manifest))
    }
    configurations[Key(descriptor)] = result
    return try result.get()
  }
}
