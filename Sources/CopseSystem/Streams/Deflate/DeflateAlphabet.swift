/// The symbols of RFC 1951, sections 3.2.5 to 3.2.7.
enum DeflateAlphabet {
  /// In which order the lengths of the code of lengths come.
  static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// The lengths of the fixed code of literals and lengths.
  static let fixedSymbolLengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
  /// The lengths of the fixed code of distances.
  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

  /// The steps over literals, the end of a block, and lengths, but for the bits of their codes.
  static let symbols = (0..<288).map { symbol -> DeflateStep in
    switch symbol {
    case ..<256: DeflateStep(bits: 0)
    case 256: DeflateStep(bits: 0, flags: DeflateStep.isEnd)
    case 285...: DeflateStep(bits: 0, flags: DeflateStep.isMatch)
    default: DeflateStep(bits: max(0, (symbol - 257) / 4 - 1), flags: DeflateStep.isMatch)
    }
  }

  /// The steps over distances, but for the bits of their codes.
  static let distances = (0..<32).map { DeflateStep(bits: max(0, $0 / 2 - 1)) }
  /// The steps over lengths of codes, which know their symbol and nothing of what follows.
  static let lengths = (0..<19).map { DeflateStep(symbol: $0) }
}
