/// What the next bits of a deflate block are passed by with: one symbol, or several.
struct DeflateStep {
  /// The flag that says that a distance comes next.
  static let isMatch: UInt16 = 1 << 10
  /// The flag that says that the code is longer than the table is wide.
  static let isLong: UInt16 = 1 << 13
  /// The flag that says that the block ends.
  static let isEnd: UInt16 = 1 << 14

  /// From the lowest bit on: six that count all bits of the step, four that count those of a single symbol's code,
  /// flags.
  let raw: UInt16

  /// A step over nothing.
  static let none = DeflateStep(bits: 0)

  private init(raw: UInt16) { self.raw = raw }

  /// A step over so many bits, with these flags.
  init(bits: Int, flags: UInt16 = 0) { raw = UInt16(bits) | flags }

  /// A step over a symbol that has nothing but its number.
  init(symbol: Int) { raw = UInt16(symbol) << 10 }

  /// A step to the table of long codes; its code is longer than all.
  static let long = DeflateStep(raw: isLong | 15 << 6)

  /// The step with the bits of the symbol's code.
  func coded(_ length: Int) -> DeflateStep { DeflateStep(raw: raw &+ UInt16(truncatingIfNeeded: length &* 65)) }

  /// Both steps, the first of which neither ends a block nor is long.
  func followed(by next: DeflateStep) -> DeflateStep {
    DeflateStep(raw: (raw & 0x3F) &+ (next.raw & ~0x3C0))
  }

  /// How many bits are passed.
  var bits: UInt64 { UInt64(raw & 0x3F) }
  /// How many bits the code of a single symbol has.
  var codeLength: Int { Int(raw >> 6 & 15) }
  /// The number of a symbol that has nothing else.
  var symbol: Int { Int(raw >> 10) }
  /// Whether a distance comes next, as a flag.
  var match: UInt16 { raw & Self.isMatch }
  /// Whether the block ends.
  var isEnd: Bool { raw & Self.isEnd != 0 }
  /// Whether the code is longer than the table is wide.
  var isLong: Bool { raw & Self.isLong != 0 }
  /// Whether nothing but more symbols comes next.
  var isPlain: Bool { raw & (Self.isEnd | Self.isLong) == 0 }

  /// Whether that is so of both.
  func isPlain(with other: DeflateStep) -> Bool { (raw | other.raw) & (Self.isEnd | Self.isLong) == 0 }
}
