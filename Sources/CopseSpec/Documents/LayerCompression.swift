/// How a layer's tar archive is compressed.
public enum LayerCompression: String, Sendable, Hashable, CaseIterable {
  /// Not at all.
  case none
  /// With gzip (RFC 1952).
  case gzip
  /// With zstd (RFC 8878).
  case zstd
}
