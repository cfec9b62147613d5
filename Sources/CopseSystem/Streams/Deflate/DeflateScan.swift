/// Finds where the last block of a deflate stream begins and where its data ends, without inflating it.
///
/// For streams of our own making: a stream that is none stops the program. The memory behind the stream must be readable
/// for ``margin`` bytes.
struct DeflateScan {
  /// How far behind the stream a read may reach, in bytes.
  static let margin = 16

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var symbols = DeflateCode()
  private var distances = DeflateCode()

  /// The bit where the last block's header begins.
  private(set) var lastBlock = 0
  /// The bit behind the last one of the data.
  private(set) var end = 0

  /// Walks through all blocks (RFC 1951, section 3.2.3).
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    var isLast = false
    while !isLast {
      lastBlock = position
      isLast = take(1) == 1
      skipBlock(kind: take(2))
      precondition(position <= bytes.count * 8, "a deflate stream ends behind its last byte")
    }
    end = position
  }

  private mutating func skipBlock(kind: Int) {
    switch kind {
    case 0: skipStored()
    case 1:
      symbols.assign(DeflateCode.fixedSymbolLengths, DeflateCode.symbolEntry)
      distances.assign(DeflateCode.fixedDistanceLengths, DeflateCode.distanceEntry)
      skipSymbols()
    case 2:
      readCodes()
      skipSymbols()
    default: preconditionFailure("a deflate block is of no known kind")
    }
  }

  private mutating func skipStored() {
    position = (position + 7) & ~7
    let count = take(16)
    position += 16 + count * 8
  }

  /// The 57 bits, or more, from a place on.
  private func word(at position: Int) -> UInt64 {
    let loaded = bytes.baseAddress?.loadUnaligned(fromByteOffset: position >> 3, as: UInt64.self) ?? 0
    return UInt64(littleEndian: loaded) >> UInt64(truncatingIfNeeded: position & 7)
  }

  private mutating func take(_ count: Int) -> Int {
    let value = word(at: position) & (1 << UInt64(count) - 1)
    position += count
    return Int(value)
  }

  private mutating func skipSymbols() {
    let (symbols, distances) = (symbols, distances)
    position = symbols.withTable { symbols in
      distances.withTable { distances in endOfSymbols(symbols, distances) }
    }
  }

  /// A length symbol takes up to 20 bits, a distance up to 28: a word has room for that and nine bits before it.
  private func endOfSymbols(_ symbols: DeflateCode.Table, _ distances: DeflateCode.Table) -> Int {
    var position = position
    while position <= bytes.count * 8 {
      var rest = word(at: position)
      let limit = position + 9
      repeat {
        let entry = symbols[rest]
        rest >>= UInt64(entry & DeflateCode.bitCount)
        position += Int(entry & DeflateCode.bitCount)
        if entry & DeflateCode.isMatch != 0 {
          let distance = distances[rest]
          rest >>= UInt64(distance)
          position += Int(distance)
        } else if entry & DeflateCode.isEnd != 0 {
          return position
        }
      } while position <= limit
    }
    preconditionFailure("a deflate stream ends inside a block")
  }

  /// Reads the codes of a block that brings its own (section 3.2.7).
  private mutating func readCodes() {
    let symbolCount = take(5) + 257
    let distanceCount = take(5) + 1
    let lengthCount = take(4) + 4
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengths[DeflateCode.lengthOrder[index]] = UInt8(take(3)) }
    let code = DeflateCode(lengths) { symbol, length in UInt8(length) | UInt8(symbol) << 3 }
    lengths = []
    while lengths.count < symbolCount + distanceCount {
      let entry = code.withTable { $0[word(at: position)] }
      position += Int(entry & 7)
      appendLengths(Int(entry >> 3), to: &lengths)
    }
    symbols.assign(lengths[..<symbolCount], DeflateCode.symbolEntry)
    distances.assign(lengths[symbolCount...], DeflateCode.distanceEntry)
  }

  private mutating func appendLengths(_ symbol: Int, to lengths: inout [UInt8]) {
    switch symbol {
    case 16: lengths.append(contentsOf: repeatElement(lengths.last ?? 0, count: 3 + take(2)))
    case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + take(3)))
    case 18: lengths.append(contentsOf: repeatElement(0, count: 11 + take(7)))
    default: lengths.append(UInt8(symbol))
    }
  }
}
