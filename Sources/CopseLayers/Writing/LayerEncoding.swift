public import CopseSpec
import CopseSystem

/// A decided way to compress a layer.
public struct LayerEncoding: Sendable, Hashable {
  /// The compression.
  public let compression: LayerCompression
  /// Its level; nil for the usual one.
  public let level: Int?

  /// A way to compress, at the usual level unless there is another.
  public init(_ compression: LayerCompression, level: Int? = nil) {
    self.compression = compression
    self.level = level
  }

  /// A sink that compresses into another one.
  func sink(into downstream: any ByteSink, threads: Int) throws(SystemError) -> any ByteSink {
    switch compression {
    case .gzip: try GzipSink(downstream, level: level, threads: threads)
    case .zstd: try ZstdSink(downstream, level: level ?? ZstdSink.defaultLevel, threads: threads)
    case .none: downstream
    }
  }
}

/// What a written layer is called, and how long it is.
public struct EncodedLayer: Sendable, Hashable {
  /// The digest of the tar archive (image-spec: config.md, Layer DiffID).
  public let diffID: Digest
  /// The digest of the blob.
  public let digest: Digest
  /// The size of the blob, in bytes.
  public let size: Int64
  /// The size of the tar archive, in bytes.
  public let plainSize: Int64
  /// How the blob is compressed.
  public let compression: LayerCompression
}
