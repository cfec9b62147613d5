/// A bounded queue of reused memory blocks between one producing and one consuming thread.
///
/// A stream goes through it as blocks and an end; several streams may follow one another.
public final class BlockRing: @unchecked Sendable {
  /// What the consumer is handed.
  public enum Item {
    /// The next bytes of the stream, valid until the next call.
    case block(UnsafeRawBufferPointer)
    /// The stream is over, or broken by this error.
    case end((any Error)?)
  }

  private enum Content {
    case bytes(Int)
    case end((any Error)?)
  }

  private let memory: UnsafeMutableRawBufferPointer
  private let blockSize: Int
  private var contents: [Content]
  private let monitor = Monitor()
  private var produced = 0
  private var consumed = 0
  private var isHeld = false
  private var isCancelled = false

  /// A ring of `count` blocks of `blockSize` bytes.
  public init(count: Int, blockSize: Int) {
    self.blockSize = blockSize
    memory = .allocate(byteCount: count * blockSize, alignment: 4096)
    contents = Array(repeating: .bytes(0), count: count)
  }

  deinit { memory.deallocate() }

  /// The next free block to fill; waits for one. Nil when the consumer wants no more.
  public func freeBlock() -> UnsafeMutableRawBufferPointer? {
    monitor.locked {
      monitor.wait { isCancelled || produced - consumed < contents.count }
      guard !isCancelled else { return nil }
      let start = (produced % contents.count) * blockSize
      return UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + blockSize])
    }
  }

  /// Hands over the block that ``freeBlock()`` gave, filled with `count` bytes.
  public func publish(_ count: Int) { append(.bytes(count)) }

  /// Ends the stream, well or with an error.
  public func publishEnd(_ error: (any Error)?) {
    guard freeBlock() != nil else { return }
    append(.end(error))
  }

  private func append(_ content: Content) {
    monitor.locked {
      contents[produced % contents.count] = content
      produced += 1
      monitor.signal()
    }
  }

  /// What comes next; gives the block before back to the producer. Waits for one.
  public func next() -> Item {
    monitor.locked {
      if isHeld {
        consumed += 1
        isHeld = false
        monitor.signal()
      }
      monitor.wait { consumed < produced }
      isHeld = true
      let slot = consumed % contents.count
      switch contents[slot] {
      case .bytes(let count):
        let start = slot * blockSize
        return .block(UnsafeRawBufferPointer(rebasing: memory[start..<start + count]))
      case .end(let error):
        contents[slot] = .bytes(0)
        return .end(error)
      }
    }
  }

  /// Tells the producer to stop; ``next()`` is not called again.
  public func cancel() {
    monitor.locked {
      isCancelled = true
      monitor.signal()
    }
  }
}
