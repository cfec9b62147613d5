/// A prefix code of deflate as a table: the next bits lead to how many bits the symbol takes, extra ones included.
struct DeflateCode {
  /// The bits of an entry that count the symbol's bits.
  static let bitCount: UInt8 = 0x1F
  /// The bit of an entry that says that a distance follows.
  static let isMatch: UInt8 = 0x20
  /// The bit of an entry that says that the block ends.
  static let isEnd: UInt8 = 0x40

  private var table: [UInt8] = [0]
  private var mask: UInt64 = 0

  /// A code with nothing in it.
  init() {}

  /// A code of these lengths (RFC 1951, section 3.2.2).
  init(_ lengths: some Collection<UInt8>, _ makeEntry: (_ symbol: Int, _ length: Int) -> UInt8) {
    assign(lengths, makeEntry)
  }

  /// The table for fast look-ups.
  struct Table {
    fileprivate let entries: UnsafeBufferPointer<UInt8>
    fileprivate let mask: UInt64

    /// The entry of the symbol that the lowest bits of a word begin with.
    subscript(word: UInt64) -> UInt8 { entries[Int(truncatingIfNeeded: word & mask)] }
  }

  /// Calls `body` with the table, valid for the call.
  func withTable<Result>(_ body: (Table) -> Result) -> Result {
    table.withUnsafeBufferPointer { body(Table(entries: $0, mask: mask)) }
  }

  /// Becomes the code of these lengths, in bits; 0 is a symbol that does not occur.
  mutating func assign(_ lengths: some Collection<UInt8>, _ makeEntry: (_ symbol: Int, _ length: Int) -> UInt8) {
    let longest = Int(lengths.max() ?? 0)
    var next = Self.firstCodes(lengths)
    table = [UInt8](repeating: 0, count: 1 << longest)
    mask = UInt64(table.count - 1)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      let entry = makeEntry(symbol, length)
      let first = Self.reversed(next[length], length)
      next[length] += 1
      for index in stride(from: first, to: table.count, by: 1 << length) { table[index] = entry }
    }
  }

  /// The first code of each length.
  private static func firstCodes(_ lengths: some Collection<UInt8>) -> [UInt16] {
    var counts = [UInt16](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var codes = [UInt16](repeating: 0, count: 16)
    for length in 1..<16 { codes[length] = (codes[length - 1] &+ counts[length - 1]) << 1 }
    return codes
  }

  /// Codes stand in the stream with their highest bit first.
  private static func reversed(_ code: UInt16, _ length: Int) -> Int {
    var result = 0
    for bit in 0..<length where code >> bit & 1 == 1 { result |= 1 << (length - 1 - bit) }
    return result
  }
}

/// The alphabets of RFC 1951, sections 3.2.5 to 3.2.7.
extension DeflateCode {
  /// In which order the lengths of the code of lengths come.
  static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// The lengths of the fixed code of literals and lengths.
  static let fixedSymbolLengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
  /// The lengths of the fixed code of distances.
  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

  /// The entry of a literal, of the end of a block, or of a length with its extra bits.
  static func symbolEntry(_ symbol: Int, _ length: Int) -> UInt8 {
    switch symbol {
    case ..<256: UInt8(length)
    case 256: UInt8(length) | isEnd
    case 285...: UInt8(length) | isMatch
    default: UInt8(length + max(0, (symbol - 257) / 4 - 1)) | isMatch
    }
  }

  /// The entry of a distance with its extra bits.
  static func distanceEntry(_ symbol: Int, _ length: Int) -> UInt8 { UInt8(length + max(0, symbol / 2 - 1)) }
}
