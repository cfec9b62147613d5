/// Resolves the escapes of a string that the parser has checked.
enum JSONUnescaper {
  /// The string that a checked content stands for; it is never longer than the content.
  static func unescape(_ content: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: content.count) { output in
      var source = 0
      var count = 0
      while source < content.count {
        let byte = content[source]
        if byte != UInt8(ascii: "\\") {
          output[count] = byte
          (source, count) = (source + 1, count + 1)
        } else if let meaning = meaning(content[source + 1]) {
          output[count] = meaning
          (source, count) = (source + 2, count + 1)
        } else {
          let (scalar, length) = scalar(content, at: source)
          for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            output[count] = byte
            count += 1
          }
          source += length
        }
      }
      return count
    }
  }

  /// What the letter after a backslash stands for, nil for `u` and for what is no escape.
  static func meaning(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "r"): 0x0d
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// The value of a hexadecimal digit.
  static func hexValue(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// The UTF-16 unit of four checked hexadecimal digits.
  static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt16 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 4 | (hexValue($1) ?? 0) }
  }

  /// The scalar of one `\u` escape or of two, and their length in bytes.
  private static func scalar(
    _ content: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = unit(content, at: offset + 2)
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    let high = UInt32(first & 0x3ff)
    let low = UInt32(unit(content, at: offset + 8) & 0x3ff)
    return (Unicode.Scalar(0x10000 + (high << 10 | low)) ?? "\u{fffd}", 12)
  }
}
