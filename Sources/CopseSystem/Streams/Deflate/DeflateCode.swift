/// A prefix code of deflate as a table: the next bits lead to the step over one symbol.
final class DeflateCode {
  /// How many bits choose a step; the steps of longer codes stand in a table of their own.
  static let width = 10
  private static let mask: UInt64 = 1 << UInt64(width) - 1

  private let near = UnsafeMutablePointer<DeflateStep>.allocate(capacity: 1 << width)
  private let far: UnsafeMutablePointer<DeflateStep>
  private let longest: Int
  private let alphabet: [DeflateStep]

  /// A code of nothing, for the symbols of an alphabet, whose codes have so many bits at the most.
  init(_ alphabet: [DeflateStep], longest: Int = 15) {
    self.alphabet = alphabet
    self.longest = longest
    far = .allocate(capacity: 1 << longest)
    near.initialize(repeating: .none, count: 1 << Self.width)
    far.initialize(repeating: .none, count: 1 << longest)
  }

  deinit {
    near.deallocate()
    far.deallocate()
  }

  /// The step over the symbol a word begins with.
  subscript(word: UInt64) -> DeflateStep { near[Int(truncatingIfNeeded: word & Self.mask)] }

  /// The step over a symbol whose code is long.
  subscript(long word: UInt64) -> DeflateStep { far[Int(truncatingIfNeeded: word & (1 << UInt64(longest) - 1))] }

  /// Becomes the code of these lengths, in bits (RFC 1951, section 3.2.2); 0 is a symbol that does not occur.
  ///
  /// What a complete code leaves no room for keeps the steps it had: no stream leads there.
  func assign(_ lengths: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 17) { next in
      Self.findFirstCodes(lengths, next)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        let length = Int(length)
        put(alphabet[symbol].coded(length), at: Self.reversed(next[length], length), length)
        next[length] &+= 1
      }
    }
  }

  private func put(_ step: DeflateStep, at first: Int, _ length: Int) {
    let isLong = length > Self.width
    if isLong { near[first & (1 << Self.width - 1)] = .long }
    let (table, count) = isLong ? (far, 1 << longest) : (near, 1 << Self.width)
    var index = first
    while index < count {
      table[index] = step
      index &+= 1 &<< length
    }
  }

  /// Fills in the first code of each length.
  private static func findFirstCodes(
    _ lengths: UnsafeBufferPointer<UInt8>, _ codes: UnsafeMutableBufferPointer<UInt16>
  ) {
    codes.initialize(repeating: 0)
    for length in lengths where length > 0 { codes[Int(length) + 1] &+= 1 }
    // Where counts of the length before stand, the sums go.
    for length in 2..<17 { codes[length] = (codes[length - 1] &+ codes[length]) &<< 1 }
  }

  /// Codes stand in the stream with their highest bit first.
  private static func reversed(_ code: UInt16, _ length: Int) -> Int {
    var bits = code.byteSwapped
    bits = bits >> 4 & 0x0F0F | (bits & 0x0F0F) << 4
    bits = bits >> 2 & 0x3333 | (bits & 0x3333) << 2
    bits = bits >> 1 & 0x5555 | (bits & 0x5555) << 1
    return Int(bits >> UInt16(16 - length))
  }
}
