internal import Glibc

/// A thread of the kernel's, for work that blocks; the cooperative pool is no place for that.
public struct Thread: ~Copyable {
  private let handle: pthread_t

  /// Starts `body`.
  ///
  /// - Throws: with `EAGAIN` where the system has no thread left.
  public init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(Body(run: body))
    var handle = pthread_t()
    let result = pthread_create(&handle, nil, runBody, box.toOpaque())
    guard result == 0 else {
      box.release()
      throw SystemError(errno: result, operation: "start", path: "a thread")
    }
    self.handle = handle
  }

  /// Waits until it has ended.
  public consuming func join() { pthread_join(handle, nil) }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

/// The processors this process may run on.
public enum Processors {
  /// How many there are, at least one.
  public static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
