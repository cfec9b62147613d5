public import CopseSpec

/// A blob that a layout has now.
public struct StoredBlob: Sendable, Hashable {
  /// Its digest.
  public let digest: Digest
  /// Its size in bytes.
  public let size: Int64

  /// What refers to it as content of some type.
  public func descriptor(_ mediaType: MediaType) -> Descriptor {
    Descriptor(mediaType: mediaType, digest: digest, size: size)
  }
}
