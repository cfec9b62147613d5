/// Finds where the last block of a deflate stream begins and where its data ends, without inflating it.
///
/// For streams of our own making: a stream that is none stops the program. The memory behind a stream must be readable
/// for ``DeflateBits/margin`` bytes.
final class DeflateScan {
  /// What is found, in bits from the stream's start.
  struct Result {
    /// Where the last block's header begins.
    var lastBlock = 0
    /// What is behind the last bit of the data.
    var end = 0
  }

  private let steps = DeflateSteps()
  private let lengths = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 320 + 138)
  private let lengthCode = DeflateCode(DeflateAlphabet.lengths, longest: 7)

  /// Tables that serve one stream after another.
  init() { lengths.initialize(repeating: 0) }

  deinit { lengths.deallocate() }

  /// Walks through all blocks of a stream (RFC 1951, section 3.2.3).
  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> Result {
    var bits = DeflateBits(bytes)
    var result = Result()
    var isLast = false
    while !isLast {
      result.lastBlock = bits.position
      isLast = bits.take(1) == 1
      skipBlock(kind: bits.take(2), &bits)
    }
    result.end = bits.position
    return result
  }

  private func skipBlock(kind: Int, _ bits: inout DeflateBits) {
    switch kind {
    case 0: return bits.skipStored()
    case 1: useFixedCodes()
    case 2: readCodes(&bits)
    default: preconditionFailure("a deflate block is of no known kind")
    }
    bits = skipSymbols(bits)
  }

  private func skipSymbols(_ start: DeflateBits) -> DeflateBits {
    let steps = steps
    var bits = start
    var match: UInt16 = 0
    while true {
      bits.refill()
      var step = steps[bits.word, match]
      if step.isPlain {
        bits.drop(step.bits)
        match = step.match
        // Two steps have 46 bits at the most, for only one of each has extra ones.
        step = steps[bits.word, match]
        if step.isPlain {
          bits.drop(step.bits)
          match = step.match
          continue
        }
      }
      if step.isLong {
        bits.refill()
        step = steps.long(bits.word, match)
      }
      bits.drop(step.bits)
      if step.isEnd { return bits }
      match = step.match
    }
  }

  private func useFixedCodes() {
    DeflateAlphabet.fixedSymbolLengths.withUnsafeBufferPointer { symbols in
      DeflateAlphabet.fixedDistanceLengths.withUnsafeBufferPointer { steps.assign(symbols: symbols, distances: $0) }
    }
  }

  /// Reads the codes of a block that brings its own (section 3.2.7).
  private func readCodes(_ bits: inout DeflateBits) {
    let symbolCount = bits.take(5) + 257
    let count = symbolCount + bits.take(5) + 1
    readLengthCode(&bits)
    var filled = 0
    while filled < count { filled += readLengths(&bits, at: filled) }
    let all = UnsafeBufferPointer(lengths)
    steps.assign(
      symbols: UnsafeBufferPointer(rebasing: all[..<symbolCount]),
      distances: UnsafeBufferPointer(rebasing: all[symbolCount..<count]))
  }

  private func readLengthCode(_ bits: inout DeflateBits) {
    let count = bits.take(4) + 4
    let all = UnsafeMutableBufferPointer(rebasing: lengths[..<19])
    all.update(repeating: 0)
    for symbol in DeflateAlphabet.lengthOrder[..<count] { all[symbol] = UInt8(bits.take(3)) }
    lengthCode.assign(UnsafeBufferPointer(all))
  }

  /// Reads one length, or the repetition of one, and says how many there are now more.
  private func readLengths(_ bits: inout DeflateBits, at place: Int) -> Int {
    bits.refill()
    let step = lengthCode[bits.word]
    bits.drop(step.bits)
    let (length, count): (UInt8, Int) =
      switch step.symbol {
      case 16: (lengths[place - 1], 3 + bits.take(2))
      case 17: (0, 3 + bits.take(3))
      case 18: (0, 11 + bits.take(7))
      default: (UInt8(step.symbol), 1)
      }
    for index in place..<place + count { lengths[index] = length }
    return count
  }
}
