/// The base 64 encoding of RFC 4648, section 4, with padding and without line breaks.
enum Base64 {
  /// The bytes that a text stands for, nil where it is malformed.
  static func decode(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8(decode)
  }

  /// The text that stands for some bytes.
  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        let sextet = Int(bits >> UInt32(18 - 6 * position) & 63)
        text.append(position <= group.count ? alphabet[sextet] : padding)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let unpadded = text.count - text.suffix(2).reversed().prefix { $0 == padding }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(unpadded * 3 / 4)
    var bits: UInt32 = 0
    for position in 0..<unpadded {
      let sextet = values[Int(text[position])]
      guard sextet < 64 else { return nil }
      bits = bits << 6 | UInt32(sextet)
      let pending = (position & 3) * 2
      if position & 3 != 0 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - pending)))
      }
    }
    let spare: UInt32 = [0, 0, 15, 3][unpadded & 3]
    return bits & spare == 0 ? bytes : nil
  }

  private static let padding = UInt8(ascii: "=")

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The value of each byte of the alphabet, 64 for every other.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, letter) in alphabet.enumerated() {
      values[Int(letter)] = UInt8(value)
    }
    return values
  }()
}
