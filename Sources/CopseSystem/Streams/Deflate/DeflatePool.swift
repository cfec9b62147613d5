/// Threads that compress blocks, and the slots the blocks are in, which are used in turn.
///
/// One thread, not of the pool, fills slots and takes the compressed pieces in the same order.
final class DeflatePool: @unchecked Sendable {
  private let monitor = Monitor()
  private let slots: [DeflateSlot]
  private let workers: [DeflateWorker]
  private var isDone: [Bool]
  private var threads: [PoolThread] = []
  private var submitted = 0
  private var started = 0
  private var collected = 0
  private var isStopped = false

  /// A pool of `threads` threads, which are busy while one slot waits for them and another one is filled.
  ///
  /// - Throws: with `ENOMEM` where libdeflate has no memory, with `EAGAIN` where there is no thread.
  init(level: Int?, threads count: Int) throws(SystemError) {
    slots = (0..<count + 2).map { _ in DeflateSlot() }
    isDone = [Bool](repeating: false, count: slots.count)
    var workers: [DeflateWorker] = []
    for _ in 0..<count { workers.append(try DeflateWorker(level: level)) }
    self.workers = workers
  }

  /// Starts the threads; ``stop()`` must follow in any case, for they hold on to the pool.
  func start() throws(SystemError) {
    for index in workers.indices {
      threads.append(PoolThread(try Thread { [self] in work(workers[index]) }))
    }
  }

  /// Ends the threads; blocks that nobody began with are dropped.
  func stop() {
    monitor.locked {
      isStopped = true
      monitor.signal()
    }
    for thread in threads { thread.join() }
    threads = []
  }

  /// The slot to fill next; the pieces of ``slotsInUse`` must leave one free.
  var free: DeflateSlot { slots[submitted % slots.count] }
  /// How many slots wait for being compressed or collected.
  var slotsInUse: Int { submitted - collected }
  /// Whether ``free`` is still in use.
  var isFull: Bool { slotsInUse == slots.count }

  /// Hands ``free`` over to the threads.
  func submit() {
    monitor.locked {
      isDone[submitted % slots.count] = false
      submitted += 1
      monitor.signal()
    }
  }

  /// Waits until the oldest slot in use is compressed, and calls `body` with its pieces.
  func collect(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    let index = collected % slots.count
    monitor.locked { monitor.wait { isDone[index] } }
    collected += 1
    for piece in slots[index].compressed where !piece.isEmpty { try body(piece) }
    slots[index].clear()
  }

  private func work(_ worker: DeflateWorker) {
    while let index = next() {
      slots[index].compress(with: worker)
      monitor.locked {
        isDone[index] = true
        monitor.signal()
      }
    }
  }

  private func next() -> Int? {
    monitor.locked {
      monitor.wait { isStopped || started < submitted }
      if isStopped { return nil }
      started += 1
      return (started - 1) % slots.count
    }
  }
}

/// A thread in an array: those hold no noncopyable values.
private final class PoolThread {
  private var thread: Thread?

  init(_ thread: consuming Thread) { self.thread = consume thread }

  func join() { thread.take()?.join() }
}
