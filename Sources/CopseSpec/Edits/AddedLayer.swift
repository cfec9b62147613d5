/// A layer that is put on top of an image.
public struct AddedLayer: Sendable, Hashable {
  /// The descriptor of its blob.
  public let descriptor: Descriptor
  /// The digest of its archive, uncompressed.
  public let diffID: Digest

  /// A layer.
  public init(descriptor: Descriptor, diffID: Digest) {
    self.descriptor = descriptor
    self.diffID = diffID
  }
}
