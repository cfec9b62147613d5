/// The bytes of a hash, zero behind the last one.
///
/// There are tens of thousands of digests in a layout, in sets and in order: they need no place on the heap.
struct HashBytes: Sendable, Hashable {
  /// The most bytes a hash has.
  static let capacity = 64

  // The bytes as they lie in memory, eight a word.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0
  private var fifth: UInt64 = 0
  private var sixth: UInt64 = 0
  private var seventh: UInt64 = 0
  private var eighth: UInt64 = 0

  /// A copy of at most ``capacity`` bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: bytes) }
  }

  /// Reads pairs of lower-case hexadecimal digits, at most ``capacity`` of them; nil where something else is there.
  init?(hex digits: UnsafeBufferPointer<UInt8>) {
    let isHex = withUnsafeMutableBytes(of: &self) { bytes in
      var seen: UInt8 = 0
      for position in 0..<digits.count / 2 {
        let (high, low) = (Self.value(digits[2 * position]), Self.value(digits[2 * position + 1]))
        bytes[position] = high << 4 | low
        seen |= high | low
      }
      return seen < 16
    }
    guard isHex else { return nil }
  }

  /// Lends all bytes, the zeros too.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    withUnsafeBytes(of: self, body)
  }

  /// The first bytes in lower-case hexadecimal digits.
  func hex(count: Int) -> String {
    withBytes { bytes in
      String(unsafeUninitializedCapacity: 2 * count) { digits in
        for position in 0..<count {
          digits[2 * position] = Self.digit(bytes[position] >> 4)
          digits[2 * position + 1] = Self.digit(bytes[position] & 15)
        }
        return 2 * count
      }
    }
  }

  /// What a digit stands for; more than any does for another byte.
  private static func value(_ digit: UInt8) -> UInt8 {
    let number = digit &- UInt8(ascii: "0")
    let letter = digit &- UInt8(ascii: "a")
    return number < 10 ? number : letter < 6 ? letter + 10 : 0xff
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension HashBytes: Comparable {
  /// Orders byte by byte.
  static func < (left: HashBytes, right: HashBytes) -> Bool {
    if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
    return left.withBytes { bytes in right.withBytes { bytes.lexicographicallyPrecedes($0) } }
  }
}
