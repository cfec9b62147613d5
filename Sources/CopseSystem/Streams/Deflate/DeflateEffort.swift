/// How hard each block is tried to make small: a part of what decides the compressed bytes.
///
/// The usual effort makes layers as small as umoci's in half of its time. Two levels of libdeflate are on either side
/// of that: the slower one pays where much is zeros, as among the tables of programs, and hardly in text and machine
/// code. Where a layer is many small files, reading them takes far longer than compressing them: more effort is not
/// felt there.
struct DeflateEffort {
  /// How many headers of tar make a block one of many small files: these have four kilobytes at the most on average.
  private static let manyHeaders = 128
  private static let (fast, usual, thorough) = (1, 2, 4)
  /// One of so many bytes is looked at: a prime, for tables have rows of other lengths.
  private static let sampling = 509
  /// At least one of so many bytes is zero where it pays to try more.
  private static let zeros = 6

  private let level: Int?

  /// The same level for all blocks; nil for the usual effort.
  init(level: Int?) { self.level = level }

  /// All levels that may be needed.
  var levels: [Int] { level.map { [$0] } ?? [Self.fast, Self.usual, Self.thorough] }

  /// The level for a block.
  func level(of content: UnsafeRawBufferPointer) -> Int {
    if let level { return level }
    if Self.headers(in: content) >= Self.manyHeaders { return Self.thorough }
    return Self.hasManyZeros(content) ? Self.usual : Self.fast
  }

  private static func hasManyZeros(_ content: UnsafeRawBufferPointer) -> Bool {
    let places = stride(from: 0, to: content.count, by: sampling)
    return places.count { content[$0] == 0 } * zeros >= (content.count + sampling - 1) / sampling
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
