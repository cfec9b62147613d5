/// Contents on which a compressor's blocks break in different ways.
enum CompressedContent {
  static let block = 1 << 19
  /// Sizes around the edges of blocks, in bytes.
  static let sizes = [0, 1, block - 1, block, block + 1, 2 * block - 1, 2 * block, 2 * block + 1, 3 * block + 77]

  /// Bytes that nothing can make smaller.
  static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
  }

  /// Words that come again in ever new order.
  static func text(_ count: Int) -> [UInt8] {
    let words = ["layer ", "image ", "of ", "an ", "index\n", "with ", "digests ", "and ", "sizes, "].map {
      Array($0.utf8)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    var state: UInt64 = 7
    while bytes.count < count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += words[Int(state >> 33) % words.count]
    }
    return Array(bytes.prefix(count))
  }

  /// Bytes each of which is half as frequent as the one before: their codes have all lengths.
  static func skewed(_ count: Int) -> [UInt8] {
    noise(2 * count).withUnsafeBytes { noise in
      (0..<count).map { UInt8(noise.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self).trailingZeroBitCount) }
    }
  }

  /// An archive of small files, as far as a look at its headers tells.
  static func smallFiles(_ count: Int) -> [UInt8] {
    var bytes = text(count)
    for header in stride(from: 0, to: count - 512, by: 2048) {
      bytes.replaceSubrange(header + 257..<header + 265, with: Array("ustar\u{0}00".utf8))
    }
    return bytes
  }

  /// Small numbers in four bytes each.
  static func tables(_ count: Int) -> [UInt8] {
    Array(noise(count / 2).flatMap { [$0, $0 >> 3, 0, 0] }.prefix(count))
  }

  /// Stretches of all kinds and of random lengths, so that blocks and what they are compressed to end anywhere.
  static func mixture(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    let kinds = [noise, text, skewed, tables, zeros].map { $0(block) }
    let count = Int.random(in: block...3 * block, using: &random)
    var bytes: [UInt8] = []
    while bytes.count < count {
      let length = 1 << Int.random(in: 0...17, using: &random)
      bytes += kinds[Int.random(in: 0..<kinds.count, using: &random)].prefix(length)
    }
    return bytes
  }

  /// Nothing but zeros.
  static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
