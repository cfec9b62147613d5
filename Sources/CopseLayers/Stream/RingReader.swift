import CopseSpec
import CopseSystem

/// The second half's view of the ring: the blocks of one layer, which turn out to be what its diff_id says.
final class RingReader: BlockSource {
  private let ring: BlockRing
  private let layer: LayerInput
  private let onBlock: (Int) -> Void
  private var hasher: ContentHasher
  /// The rest of the current block, which ``hasher`` has not seen.
  private var unhashed = UnsafeRawBufferPointer(start: nil, count: 0)
  private var end: Result<Void, any Error>?
  /// How many bytes were handed out.
  private var delivered: Int64 = 0

  /// - Parameter onBlock: told the size of each block in bytes.
  init(_ ring: BlockRing, of layer: LayerInput, onBlock: @escaping (Int) -> Void) {
    self.ring = ring
    self.layer = layer
    self.onBlock = onBlock
    hasher = ContentHasher(layer.diffID.algorithm == .sha512 ? .sha512 : .sha256)
  }

  /// - Throws: whatever broke the stream; in place of its end a ``LayersError`` where the bytes are not the diff_id's
  ///   (image-spec: config.md, Layer DiffID).
  func nextBlock() throws -> UnsafeRawBufferPointer? {
    if let end {
      try end.get()
      return nil
    }
    hashTo(unhashed.endAddress)
    try Interruption.check()
    switch ring.next() {
    case .block(let bytes):
      onBlock(bytes.count)
      delivered += Int64(bytes.count)
      unhashed = bytes
      return bytes
    case .end(let error):
      // Kept: whoever asks again is told again.
      let result = Result { try error.map { throw $0 } ?? verify() }
      end = result
      try result.get()
      return nil
    }
  }

  /// Reads what is left of the layer: only at its end is it known to be what it claims.
  func drain() throws {
    while try nextBlock() != nil {}
  }

  /// Whether there is anything but zeros behind a place in what was handed out, or in what is to come.
  func hasContent(behind position: Int64) throws -> Bool {
    var rest: UnsafeRawBufferPointer? = UnsafeRawBufferPointer(
      rebasing: unhashed.suffix(Int(clamping: max(0, delivered - position))))
    while let bytes = rest {
      if bytes.contains(where: { $0 != 0 }) { return true }
      rest = try nextBlock()
    }
    return false
  }

  /// Lets the hasher of a file take a piece of it, and that of the layer along with it where the piece lies in the
  /// current block; else it is a copy, of bytes that the layer's hasher sees in their turn.
  func hash(_ piece: UnsafeRawBufferPointer, into file: inout ContentHasher) {
    guard let start = piece.baseAddress, let next = unhashed.baseAddress, let limit = unhashed.endAddress,
      next <= start, start + piece.count <= limit
    else { return file.update(piece) }
    hashTo(start)
    ContentHasher.update(&hasher, with: piece, &file, with: piece)
    unhashed = UnsafeRawBufferPointer(rebasing: unhashed[piece.count...])
  }

  /// Hashes the current block up to an address in it.
  private func hashTo(_ address: UnsafeRawPointer?) {
    guard let address, let start = unhashed.baseAddress else { return }
    hasher.update(UnsafeRawBufferPointer(rebasing: unhashed[..<(address - start)]))
    unhashed = UnsafeRawBufferPointer(rebasing: unhashed[(address - start)...])
  }

  private func verify() throws {
    let found = Digest(algorithm: layer.diffID.algorithm, bytes: hasher.finish())
    guard found == layer.diffID else {
      throw LayersError(layer: layer.blob, .diffIDMismatch(expected: layer.diffID, found: found))
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var endAddress: UnsafeRawPointer? { baseAddress.map { $0 + count } }
}
