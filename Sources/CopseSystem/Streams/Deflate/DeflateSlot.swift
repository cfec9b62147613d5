/// Two blocks of content and, once they are compressed, their pieces of the one deflate stream that all blocks make.
///
/// They are two because their streams are scanned together.
final class DeflateSlot {
  /// The content of a full block, in bytes; it is part of what decides the compressed bytes.
  private static let blockSize = 1 << 19

  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * DeflateSlot.blockSize, alignment: 64)
  private let first = DeflatePiece(blockSize: DeflateSlot.blockSize)
  private let second = DeflatePiece(blockSize: DeflateSlot.blockSize)
  private var count = 0
  private var isLast = false

  deinit { input.deallocate() }

  /// Whether not one byte more has room.
  var isFull: Bool { count == input.count }
  /// The content so far.
  var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: input[..<count]) }
  /// The pieces of the deflate stream, the second of which may be empty.
  var compressed: [UnsafeRawBufferPointer] { [first.bytes, second.bytes] }

  /// Begins with new content.
  func clear() {
    count = 0
    isLast = false
  }

  /// Takes as much of the bytes as there is room for, and says how much that is.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    let added = min(bytes.count, input.count - count)
    UnsafeMutableRawBufferPointer(rebasing: input[count...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: bytes[..<added]))
    count += added
    return added
  }

  /// Says that no slot follows; it may have room left.
  func markLast() { isLast = true }

  /// Compresses the content so that the next slot's pieces can follow right behind.
  func compress(with worker: DeflateWorker) {
    let middle = min(count, Self.blockSize)
    first.compress(UnsafeRawBufferPointer(rebasing: input[..<middle]), with: worker)
    second.clear()
    guard middle < count else { return }
    second.compress(UnsafeRawBufferPointer(rebasing: input[middle..<count]), with: worker)
    if isLast { return first.open(worker.scan(first.bytes)) }
    let (found, other) = worker.scan(first.bytes, second.bytes)
    first.open(found)
    second.open(other)
  }
}
