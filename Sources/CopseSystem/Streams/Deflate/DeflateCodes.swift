/// The codes of one deflate block after another.
final class DeflateCodes {
  /// The codes of the last block that was entered.
  let steps = DeflateSteps()
  private let lengths = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 320 + 138)
  private let lengthCode = DeflateCode(DeflateAlphabet.lengths, longest: 7)

  /// Codes of nothing.
  init() { lengths.initialize(repeating: 0) }

  deinit { lengths.deallocate() }

  /// Reads what is between the bit that marks the last block and the symbols (RFC 1951, section 3.2.3).
  ///
  /// - Returns: whether there are symbols; a stored block has none, and was passed.
  func read(_ bits: inout DeflateBits) -> Bool {
    switch bits.take(2) {
    case 0:
      bits.skipStored()
      return false
    case 1: useFixedCodes()
    case 2: readCodes(&bits)
    default: preconditionFailure("a deflate block is of no known kind")
    }
    return true
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
