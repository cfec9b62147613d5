/// A layer of a test image: an archive and how it is packed.
public struct TestLayer: Sendable {
  /// How the blob is packed.
  public enum Compression: Sendable {
    /// The archive as it is.
    case none
    /// One gzip member of stored blocks.
    case gzip
    /// One zstd frame, made by the zstd program.
    case zstd
  }

  /// The bytes of the uncompressed archive.
  public var bytes: [UInt8]
  /// How the blob is packed.
  public var compression: Compression

  /// A layer of these entries.
  public init(_ tar: TestTar, _ compression: Compression = .gzip) {
    (bytes, self.compression) = (tar.bytes, compression)
  }

  /// A layer of any bytes.
  public init(bytes: [UInt8], _ compression: Compression = .gzip) {
    (self.bytes, self.compression) = (bytes, compression)
  }

  /// The bytes of the blob.
  func packed() throws -> [UInt8] {
    switch compression {
    case .none: bytes
    case .gzip: TestGzip.member(bytes)
    case .zstd: try TestZstd.frame(bytes)
    }
  }

  /// The media type of the blob in a family.
  func mediaType(_ types: TestMediaTypes) -> String {
    switch compression {
    case .none: types.layer
    case .gzip: types.gzipLayer
    case .zstd: types.zstdLayer
    }
  }
}
