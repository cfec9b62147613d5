import CopseSystem

/// The second half's view of the ring: the blocks of one layer.
final class RingReader: BlockSource {
  private let ring: BlockRing
  private let onBlock: (Int) -> Void
  private var end: Result<Void, any Error>?

  /// - Parameter onBlock: told the size of each block in bytes.
  init(_ ring: BlockRing, onBlock: @escaping (Int) -> Void) {
    self.ring = ring
    self.onBlock = onBlock
  }

  func nextBlock() throws -> UnsafeRawBufferPointer? {
    if let end {
      try end.get()
      return nil
    }
    try Interruption.check()
    switch ring.next() {
    case .block(let bytes):
      onBlock(bytes.count)
      return bytes
    case .end(let error):
      // Kept: whoever asks again is told again.
      end = error.map { .failure($0) } ?? .success(())
      if let error { throw error }
      return nil
    }
  }

  /// Reads what is left of the layer: only at its end is it known to be what it claims.
  func drain() throws {
    while try nextBlock() != nil {}
  }
}
