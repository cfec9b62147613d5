/// A document to be stored, with its digest.
public struct DocumentBlob: Sendable, Hashable {
  /// The document.
  public let bytes: [UInt8]
  /// The digest of the bytes.
  public let digest: Digest

  /// The size, in bytes.
  public var size: Int64 { Int64(bytes.count) }

  /// Writes a document.
  ///
  /// - Parameter hash: the digest of some bytes.
  public init(_ json: JSONObject, hash: ([UInt8]) -> Digest) {
    bytes = json.encodedDocument()
    digest = hash(bytes)
  }
}
