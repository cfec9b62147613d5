public import CopseSpec

/// A blob that is not what its descriptor says, and what referred to it.
public struct BlobProblem: Sendable, Equatable {
  /// The digest the blob should have.
  public let digest: Digest
  /// What referred to it, as it stands in a message: `config of manifest sha256:15c116a26702`.
  public let referrer: String
  /// What is wrong with it.
  public let fault: Fault

  /// Describes a blob that cannot be used.
  public init(digest: Digest, referrer: String, fault: Fault) {
    self.digest = digest
    self.referrer = referrer
    self.fault = fault
  }
}

extension BlobProblem {
  /// What is wrong with a blob.
  public enum Fault: Sendable, Equatable {
    /// It is not in the layout. The specification allows that, so it only counts for what has to be read.
    case missing
    /// Something on its path is of the wrong kind; `found` comes with its article.
    case wrongKind(path: String, expected: String, found: String)
    /// It has another size, in bytes.
    case size(expected: Int64, found: Int64)
    /// It goes on after the size that was expected, in bytes.
    case tooLong(expected: Int64)
    /// Its content has another digest.
    case content(found: Digest)
    /// The content that the descriptor embeds has another digest.
    case embeddedContent(found: Digest)
    /// It is a document, and longer than copse reads into memory, in bytes.
    case documentSize(Int64, limit: Int)
    /// It is no document of the type its descriptor names.
    case malformed(SpecError)
  }
}

extension BlobProblem: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    "blob \(digest) (\(Quoted.escaped(referrer))): \(fault)"
  }
}

extension BlobProblem.Fault: CustomStringConvertible {
  /// What was expected and found.
  public var description: String {
    switch self {
    case .missing: "missing from the layout"
    case .wrongKind(let path, let expected, let found): "\(path) is \(found), not \(expected)"
    case .size(let expected, let found): "expected \(expected) bytes, found \(found)"
    case .tooLong(let expected): "expected \(expected) bytes, found more"
    case .content(let found): "its content is \(found)"
    case .embeddedContent(let found): "missing from the layout, and the data in its descriptor is \(found)"
    case .documentSize(let size, let limit): "a document of \(size) bytes, more than the limit of \(limit)"
    case .malformed(let cause): "\(cause)"
    }
  }
}
