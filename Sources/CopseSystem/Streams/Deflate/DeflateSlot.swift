internal import CDeflate

/// A block of content and, once it is compressed, its piece of the one deflate stream that all blocks make.
final class DeflateSlot {
  /// The content of a full block, in bytes; it is part of what decides the compressed bytes.
  static let blockSize = 1 << 19
  /// What ends a block's piece: an empty stored block (RFC 1951, section 3.2.4), whose header stands in the byte before.
  private static let boundary: [UInt8] = [0, 0, 0xFF, 0xFF]

  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: DeflateSlot.blockSize, alignment: 64)
  private let output: UnsafeMutableRawBufferPointer
  private let capacity: Int
  private var inputCount = 0
  private var outputCount = 0
  private var isLast = false

  init() {
    capacity = libdeflate_deflate_compress_bound(nil, Self.blockSize)
    output = .allocate(byteCount: capacity + DeflateBits.margin, alignment: 64)
    output.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit {
    input.deallocate()
    output.deallocate()
  }

  /// Whether not one byte more has room.
  var isFull: Bool { inputCount == Self.blockSize }
  /// The content so far.
  var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: input[..<inputCount]) }
  /// The piece of the deflate stream.
  var compressed: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: output[..<outputCount]) }

  /// Begins a new block.
  func clear() {
    inputCount = 0
    isLast = false
  }

  /// Takes as much of the bytes as there is room for, and says how much that is.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    let count = min(bytes.count, Self.blockSize - inputCount)
    UnsafeMutableRawBufferPointer(rebasing: input[inputCount...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    inputCount += count
    return count
  }

  /// Says that no block follows.
  func markLast() { isLast = true }

  /// Compresses the content so that the next block's piece can follow right behind.
  func compress(with worker: DeflateWorker) {
    outputCount = worker.compress(content, into: UnsafeMutableRawBufferPointer(rebasing: output[..<capacity]))
    if !isLast { open(worker.scan(compressed)) }
  }

  /// Takes the mark of the last block from the stream and lets it end at a whole byte.
  private func open(_ scan: DeflateScan.Result) {
    output[scan.lastBlock >> 3] &= ~(1 << UInt8(scan.lastBlock & 7))
    let unusedBits = outputCount * 8 - scan.end
    precondition((0..<8).contains(unusedBits), "libdeflate wrote bytes behind its stream's end")
    if unusedBits < 3 { append([0]) }
    append(Self.boundary)
  }

  private func append(_ bytes: [UInt8]) {
    UnsafeMutableRawBufferPointer(rebasing: output[outputCount...]).copyBytes(from: bytes)
    outputCount += bytes.count
  }
}
