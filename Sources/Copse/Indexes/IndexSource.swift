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
