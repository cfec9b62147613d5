import CopseSystem

/// The bytes of an archive, with an eye on how many they are and how they end.
final class ArchiveStream: BlockSource {
  private let source: PlainSource
  private let input: ArchiveInput
  private var count: Int64 = 0
  /// How many zeros the bytes so far end with, bounded.
  private var zeros = 0
  /// Whether there was nothing at all.
  private(set) var isEmpty = true

  /// An archive ends with two blocks of zeros; the second one some writers leave out.
  private static let endSize = 512

  init(_ source: PlainSource, of input: ArchiveInput) {
    self.source = source
    self.input = input
  }

  func nextBlock() throws -> UnsafeRawBufferPointer? {
    try Interruption.check()
    guard let block = try source.nextBlock() else { return nil }
    isEmpty = false
    count += Int64(block.count)
    guard count <= input.limits.maximumBytes else { throw input.exceeding(bytes: "decompressed, it is") }
    let tail = block.suffix(Self.endSize)
    let count = tail.reversed().prefix { $0 == 0 }.count
    zeros = count == block.count ? min(zeros + count, Self.endSize) : count
    return block
  }

  /// Reads what is behind the archive, so that whoever fills a pipe comes to an end.
  ///
  /// - Returns: whether the archive ends as archives do: else it is cut, where two files meet.
  func readToEnd() throws -> Bool {
    while try nextBlock() != nil {}
    return zeros == Self.endSize
  }
}
