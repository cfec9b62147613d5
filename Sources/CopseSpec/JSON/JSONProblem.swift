/// Why a text is no JSON that copse reads.
public enum JSONProblem: Sendable, Hashable {
  /// The text ends inside a value.
  case unexpectedEnd
  /// A byte that cannot stand here.
  case unexpectedByte(UInt8, expected: String)
  /// More text after the value.
  case trailingData
  /// A byte order mark at the beginning (RFC 8259, section 8.1).
  case byteOrderMark
  /// A number with a needless leading zero.
  case leadingZero
  /// A control character in a string that is not escaped.
  case controlCharacter(UInt8)
  /// An escape that JSON does not have.
  case invalidEscape
  /// An escaped half of a surrogate pair without its other half.
  case loneSurrogate
  /// Bytes in a string that are not UTF-8.
  case invalidUTF8
  /// Two members of one object with the same name; readers disagree on which of them counts.
  case duplicateName(String)
  /// Arrays and objects nested more deeply than allowed.
  case tooDeep(limit: Int)
  /// More bytes than allowed.
  case tooLong(limit: Int)
}

extension JSONProblem: CustomStringConvertible {
  /// The problem as it stands in a message.
  public var description: String {
    switch self {
    case .unexpectedEnd: "the JSON text ends too early"
    case .unexpectedByte(let byte, let expected): "expected \(expected), found \(Self.name(byte))"
    case .trailingData: "more text after the JSON value"
    case .byteOrderMark: "byte order mark before the JSON value"
    case .leadingZero: "number with a leading zero"
    case .controlCharacter(let byte): "control character \(Self.hex(byte)) in a string"
    case .invalidEscape: "unknown escape in a string"
    case .loneSurrogate: "half of a surrogate pair in a string"
    case .invalidUTF8: "a string that is not UTF-8"
    case .duplicateName(let name): "member \(Quoted(name)) comes twice in one object"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .tooLong(let limit): "longer than \(limit) bytes"
    }
  }

  private static func name(_ byte: UInt8) -> String {
    (0x21...0x7e).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte \(hex(byte))"
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16)
  }
}
