import CopseLayout
public import CopseSpec

/// Makes an image without layers, or an index of several for different platforms.
public struct NewImage: Sendable {
  /// Layout and name; a name that is there is replaced.
  public var reference: ImageReference
  /// What the images are for: one makes an image, several make an index of them.
  public var platforms: [Platform]
  /// When they are made.
  public var created: Timestamp
  /// How to change the layout.
  public var options: WriteOptions

  /// Makes an image at `reference`.
  public init(_ reference: ImageReference, platforms: [Platform], created: Timestamp, options: WriteOptions) {
    self.reference = reference
    self.platforms = platforms
    self.created = created
    self.options = options
  }

  /// Stores the documents and names the image.
  public func run() throws(Failure) -> TagImageReport {
    let images = try images()
    return try writingLayout(reference.layout, options) { (writer) throws(LayoutError) in
      for image in images {
        for blob in image.blobs { try writer.store(blob.bytes) }
      }
      var root = images[0].descriptor
      if images.count > 1 {
        let index = DocumentBlob(ImageIndex(manifests: entries(images)).json, hash: Self.hash)
        try writer.store(index.bytes)
        root = Descriptor(mediaType: .imageIndex, digest: index.digest, size: index.size)
      }
      let change = try writer.commit(.tag(reference.name, root))
      return TagImageReport(entries: change.new, replaced: change.old)
    }
  }

  private func images() throws(Failure) -> [RevisedImage] {
    guard !platforms.isEmpty, Set(platforms).count == platforms.count else {
      throw Failure(.usage, "a new image needs platforms, each once")
    }
    do {
      return try platforms.map { try RevisedImage.empty(for: $0, created: created, hash: Self.hash) }
    } catch {
      throw Failure(describing: error)
    }
  }

  private func entries(_ images: [RevisedImage]) -> [Descriptor] {
    zip(images, platforms).map { image, platform in
      var entry = image.descriptor
      entry.setPlatform(platform)
      return entry
    }
  }

  private static func hash(_ bytes: [UInt8]) -> Digest { Digest(of: bytes, algorithm: .sha256) }
}
