internal import Glibc

/// How a directory is locked.
public enum LockMode: Sendable {
  case shared, exclusive
}

extension Directory {
  /// Takes flock(2) on this directory; it goes with the descriptor, also when the process is killed.
  ///
  /// - Parameter timeout: seconds to wait for another holder; zero asks once.
  /// - Throws: with `EWOULDBLOCK` where another process still holds it, with `ENOTSUP` where the file system cannot
  ///   lock.
  public func lock(_ mode: LockMode, timeout: Double) throws(SystemError) {
    let operation = (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
    var waited = 0.0
    var pause = 0.001
    while flock(descriptor.rawValue, operation) != 0 {
      guard Glibc.errno == EWOULDBLOCK || Glibc.errno == EINTR else { throw .last("lock", path) }
      try Interruption.check()
      guard waited < timeout else {
        throw SystemError(
          errno: EWOULDBLOCK, operation: "lock", path: path, detail: "another process holds it")
      }
      usleep(UInt32(pause * 1_000_000))
      waited += pause
      pause = min(pause * 2, 0.1)
    }
  }
}
