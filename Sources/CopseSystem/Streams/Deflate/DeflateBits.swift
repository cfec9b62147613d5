/// Reads the bits of a deflate stream, lowest first (RFC 1951, section 3.1.1).
///
/// The memory behind the stream must be readable for ``margin`` bytes.
struct DeflateBits {
  /// How far behind the stream a read may reach, in bytes.
  static let margin = 16

  private let start: UnsafeRawPointer
  private let limit: UnsafeRawPointer
  private var next: UnsafeRawPointer
  /// The bits that come next, ``count`` of them at least.
  private(set) var word: UInt64 = 0
  private var count: UInt64 = 0

  /// The bits of `bytes`, of which there must be some.
  init(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { preconditionFailure("a deflate stream is empty") }
    (self.start, next, limit) = (start, start, start + bytes.count + 7)
  }

  /// How many bits were passed.
  var position: Int { (next - start) * 8 - Int(count) }

  /// Makes sure that 56 bits are at hand, which are zeros behind the stream's end.
  mutating func refill() {
    precondition(next <= limit, "a deflate stream ends inside a block")
    word |= UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) &<< count
    next += Int((63 &- count) &>> 3)
    count |= 56
  }

  /// Passes bits that are at hand.
  mutating func drop(_ bits: UInt64) {
    word &>>= bits
    count &-= bits
  }

  /// The next bits as a number, up to 16 of them.
  mutating func take(_ bits: Int) -> Int {
    refill()
    let value = word & (1 &<< UInt64(bits) &- 1)
    drop(UInt64(bits))
    return Int(value)
  }

  /// Passes a stored block behind its three bits (section 3.2.4).
  mutating func skipStored() {
    drop(count & 7)
    let size = take(16)
    _ = take(16)
    next = start + position / 8 + size
    (word, count) = (0, 0)
  }
}
