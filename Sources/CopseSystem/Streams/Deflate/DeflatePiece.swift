internal import CDeflate

/// What a block of content is compressed to: a piece of the one deflate stream that all blocks make.
final class DeflatePiece {
  /// What ends a piece: an empty stored block (RFC 1951, section 3.2.4), whose header stands in the byte before.
  private static let boundary: [UInt8] = [0, 0, 0xFF, 0xFF]

  private let buffer: UnsafeMutableRawBufferPointer
  private let capacity: Int
  private var count = 0

  /// Room for what so many bytes are compressed to.
  init(blockSize: Int) {
    capacity = libdeflate_deflate_compress_bound(nil, blockSize)
    buffer = .allocate(byteCount: capacity + DeflateBits.margin, alignment: 64)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { buffer.deallocate() }

  /// The compressed bytes.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

  /// Becomes a stream of its own.
  func compress(_ content: UnsafeRawBufferPointer, with worker: DeflateWorker) {
    count = worker.compress(content, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<capacity]))
  }

  /// Becomes nothing.
  func clear() { count = 0 }

  /// Takes the mark of the last block from the stream and lets it end at a whole byte, so that another piece can
  /// follow.
  func open(_ scan: DeflateScan.Result) {
    buffer[scan.lastBlock >> 3] &= ~(1 << UInt8(scan.lastBlock & 7))
    let unusedBits = count * 8 - scan.end
    precondition((0..<8).contains(unusedBits), "libdeflate wrote bytes behind its stream's end")
    if unusedBits < 3 { append([0]) }
    append(Self.boundary)
  }

  private func append(_ bytes: [UInt8]) {
    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyBytes(from: bytes)
    count += bytes.count
  }
}
