internal import Glibc

/// A mutex with one condition: the plain tool for handing blocks from one thread to another.
///
/// An actor's message costs thirty times as much, and its thread must not block.
public final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  /// A mutex nobody holds.
  public init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` alone.
  public func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Waits, inside ``locked(_:)``, until `isTrue` holds.
  public func wait(until isTrue: () -> Bool) {
    while !isTrue() { pthread_cond_wait(condition, mutex) }
  }

  /// Wakes whoever waits.
  public func signal() { pthread_cond_broadcast(condition) }
}
