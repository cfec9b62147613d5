public import CopseSpec

/// Where entries of an index come from.
public enum IndexSource: Sendable, Hashable {
  /// Another name of the same layout: `:TAG`.
  case tag(ReferenceName)
  /// A manifest or an index of the same layout, by name or not: `@sha256:…`.
  case digest(DigestPrefix)
  /// A name of another layout, or of an archive of one: `LAYOUT[:TAG]`, `FILE[:TAG]`.
  case image(ImageReference)

  /// Reads a source as the command line has it.
  ///
  /// - Throws: ``SpecError`` naming what cannot be read.
  public init(parsing text: String) throws(SpecError) {
    switch text.utf8.first {
    case UInt8(ascii: ":"): self = .tag(try ReferenceName(parsing: String(text.dropFirst())))
    case UInt8(ascii: "@"): self = .digest(try DigestPrefix(parsing: String(text.dropFirst())))
    default: self = .image(try ImageReference(parsing: text))
    }
  }
}

extension IndexSource {
  /// The prefixes that `copy`, `import` and `export` understand, and that no source has.
  public static let transports = ["oci:", "oci-archive:", "docker-archive:"]
}

extension Failure {
  /// What became of a source as it was written; where it has a prefix, with the way to write it without one.
  public init(_ code: FailureCode, _ message: String, plain source: String) {
    self.init(code, message)
    guard let prefix = IndexSource.transports.first(where: source.hasPrefix) else { return }
    facts = ["a source is written without \(prefix) in front of it"]
    remedies = [.writing(String(source.dropFirst(prefix.count)), insteadOf: source)]
  }
}

extension IndexSource: CustomStringConvertible {
  /// The source as the command line has it.
  public var description: String {
    switch self {
    case .tag(let name): ":\(name)"
    case .digest(let prefix): "@\(prefix)"
    case .image(let reference): reference.description
    }
  }
}
