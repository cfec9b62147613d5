/// The bytes that the parts of a platform are written with.
enum PlatformAlphabet {
  /// Whether a byte is an ASCII letter, an ASCII digit or an underscore.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default:
      false
    }
  }

  /// Whether a byte may stand in the name of an operating system.
  static func isSystem(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: "-")
  }

  /// Whether a byte may stand for itself in every other part.
  static func isPart(_ byte: UInt8) -> Bool {
    isSystem(byte) || byte == UInt8(ascii: ".")
  }
}
