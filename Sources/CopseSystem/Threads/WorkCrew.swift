import Synchronization

/// Threads that take pieces of work from one list until it is empty.
public enum WorkCrew {
  /// Does `work` for every number below `count`, on several threads at once.
  ///
  /// - Parameter jobs: how many threads, at least one; nil for as many as there are processors.
  /// - Throws: where not even one thread can be had; fewer than asked for do it too.
  public static func run(_ count: Int, jobs: Int?, _ work: @escaping @Sendable (Int) -> Void) throws(SystemError) {
    let next = Counter()
    var threads: [Joinable] = []
    for _ in 0..<min(max(1, jobs ?? Processors.count), count) {
      do {
        threads.append(
          try Joinable {
            while let position = next.take(below: count) { work(position) }
          })
      } catch {
        if threads.isEmpty { throw error }
      }
    }
    for thread in threads { thread.join() }
  }

  private final class Counter: Sendable {
    private let next = Atomic<Int>(0)

    func take(below count: Int) -> Int? {
      let position = next.add(1, ordering: .relaxed).oldValue
      return position < count ? position : nil
    }
  }

  /// A thread that can be kept in an array.
  private final class Joinable {
    private var thread: Thread?

    init(_ body: @escaping @Sendable () -> Void) throws(SystemError) { thread = try Thread(body) }

    func join() { thread.take()?.join() }
  }
}
