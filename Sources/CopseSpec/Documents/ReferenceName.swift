/// The name of an image within a layout, a tag: what `org.opencontainers.image.ref.name` says of it.
///
/// The grammar is that of the specification (image-spec: annotations.md, Pre-Defined Annotation Keys): runs of ASCII
/// letters and digits, joined by one of `-._:@+/` or by `--`.
public struct ReferenceName: Sendable, Hashable {
  /// The name.
  public let value: String

  /// The name that stands where none is given.
  public static let latest = ReferenceName(verbatim: "latest")

  /// Reads a name.
  ///
  /// - Throws: ``SpecError/invalidReferenceName(_:)``.
  public init(parsing text: String) throws(SpecError) {
    guard Self.isValid(text) else { throw .invalidReferenceName(text) }
    value = text
  }

  /// Takes a name as an entry spells it, so that what other tools wrote can be named too, whatever the grammar says.
  public init(verbatim text: String) {
    value = text
  }

  /// The name a text would be with a dash for each run of bytes that no name has; nil where nothing else is in it.
  public init?(resembling text: String) {
    let runs = text.utf8.split { !Self.isAlphanumeric($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "_") }
    let name = runs.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    guard Self.isValid(name) else { return nil }
    value = name
  }

  /// Whether it follows the grammar.
  public var isWellFormed: Bool { Self.isValid(value) }
}

extension ReferenceName {
  /// What the bytes before the present one allow it to be.
  private enum State {
    /// At the beginning and after a separator: a letter or digit.
    case start
    /// After a letter or digit: anything.
    case alphanumeric
    /// After one dash: a letter or digit, or a second dash.
    case dash
  }

  /// Walks the text once; the only choice, between `-` and `--`, is one state.
  private static func isValid(_ text: String) -> Bool {
    var state = State.start
    for byte in text.utf8 {
      if isAlphanumeric(byte) {
        state = .alphanumeric
      } else if byte == UInt8(ascii: "-"), state != .start {
        state = state == .dash ? .start : .dash
      } else if state == .alphanumeric, isSeparator(byte) {
        state = .start
      } else {
        return false
      }
    }
    return state == .alphanumeric
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// Whether a byte, other than a dash, may join two runs.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

extension ReferenceName: CustomStringConvertible {
  /// The name.
  public var description: String {
    value
  }
}

extension ReferenceName: Comparable {
  /// Orders by bytes.
  public static func < (left: ReferenceName, right: ReferenceName) -> Bool {
    left.value < right.value
  }
}
