/// One annotation of a document or a descriptor (image-spec: annotations.md).
public struct Annotation: Sendable, Hashable {
  /// The key.
  public let key: String
  /// The value.
  public let value: String

  /// An annotation.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

extension Annotation {
  /// The key under which an entry of `index.json` carries its reference name.
  public static let refNameKey = "org.opencontainers.image.ref.name"
  /// The key under which containerd notes the whole name of an image.
  public static let containerdImageNameKey = "io.containerd.image.name"
  /// The key that marks a manifest as being about another one, such as an attestation.
  public static let referenceTypeKey = "vnd.docker.reference.type"
  /// The key of the digest that such a manifest is about.
  public static let referenceDigestKey = "vnd.docker.reference.digest"
}
