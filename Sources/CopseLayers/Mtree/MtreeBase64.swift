/// Base 64 as attribute values are written (RFC 4648 section 4, with padding).
enum MtreeBase64 {
  static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The value of each byte as a digit; 255 for bytes that are none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  /// Decodes padded text, nil where it is not exactly that.
  static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var digits = text.count
    while digits > 0 && text.count - digits < 2 && text[digits - 1] == padding { digits -= 1 }
    var result: [UInt8] = []
    result.reserveCapacity(digits * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for digit in text[..<digits] {
      let value = values[Int(digit)]
      if value == 255 { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bits & (1 << count - 1) == 0 ? result : nil
  }

  /// Encodes any bytes.
  static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let group = bytes[start..<min(start + 3, bytes.endIndex)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        result.append(index <= group.count ? alphabet[Int(bits >> (18 - 6 * index) & 63)] : padding)
      }
      start += 3
    }
    return result
  }
}
