public import CopseSpec
public import CopseSystem

/// One layer of an image, to be read once.
public struct LayerInput: Sendable {
  /// The digest of the blob, for messages.
  public let blob: Digest
  /// How the blob is compressed.
  public let compression: LayerCompression
  /// The digest the uncompressed bytes shall have (image-spec: config.md, Layer DiffID).
  public let diffID: Digest
  /// Opens the blob; the source verifies what it delivers.
  public let open: @Sendable () throws -> any ByteSource & ~Copyable

  /// A layer to be read.
  public init(
    blob: Digest, compression: LayerCompression, diffID: Digest,
    open: @escaping @Sendable () throws -> any ByteSource & ~Copyable
  ) {
    self.blob = blob
    self.compression = compression
    self.diffID = diffID
    self.open = open
  }
}
