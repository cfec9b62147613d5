import CopseSystem

/// The bytes of an archive, with an eye on how they end.
final class ArchiveStream: BlockSource {
  private let source: PlainSource
  /// How many zeros the bytes so far end with, bounded.
  private var zeros = 0
  /// Whether there was nothing at all.
  private(set) var isEmpty = true

  /// An archive ends with two blocks of zeros; the second one some writers leave out.
  private static let endSize = 512

  init(_ source: PlainSource) { self.source = source }

  func nextBlock() throws -> UnsafeRawBufferPointer? {
    try Interruption.check()
    guard let block = try source.nextBlock() else { return nil }
    isEmpty = false
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
