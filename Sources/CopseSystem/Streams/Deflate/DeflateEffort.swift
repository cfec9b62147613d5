/// How hard each block is tried to make small: a part of what decides the compressed bytes.
///
/// The usual effort makes layers as small as umoci's in half of its time. Two levels of libdeflate are on either side of
/// that, so they take turns. Where a layer is many small files, reading them takes far longer than compressing them: more
/// effort is not felt there.
struct DeflateEffort {
  /// How many headers of tar make a block one of many small files: these have eight kilobytes at the most on average.
  private static let manyHeaders = 64
  private static let (fast, usual, thorough) = (1, 2, 4)
  /// Of so many blocks in a row, these are fast ones.
  private static let (turn, fastOnes) = (5, [0, 2])

  private let level: Int?

  /// The same level for all blocks; nil for the usual effort.
  init(level: Int?) { self.level = level }

  /// All levels that may be needed.
  var levels: [Int] { level.map { [$0] } ?? [Self.fast, Self.usual, Self.thorough] }

  /// The level for a block, before which there are `number` others.
  func level(of content: UnsafeRawBufferPointer, number: Int) -> Int {
    if let level { return level }
    if Self.headers(in: content) >= Self.manyHeaders { return Self.thorough }
    return Self.fastOnes.contains(number % Self.turn) ? Self.fast : Self.usual
  }

  /// How many records look like a header of tar: these begin at multiples of 512 bytes (pax(1p), ustar Interchange
  /// Format).
  private static func headers(in content: UnsafeRawBufferPointer) -> Int {
    stride(from: 257, to: content.count - 4, by: 512).count { place in
      content.loadUnaligned(fromByteOffset: place, as: UInt32.self) == magic
    }
  }

  /// What stands in such a header, as it lies in memory.
  private static let magic = "usta".utf8.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * $1.offset) }
    .littleEndian
}
