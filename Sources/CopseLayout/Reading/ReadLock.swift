import CopseSystem

/// Keeps garbage collection away from a layout while its blobs are read; it goes with the value, also when the process
/// is killed.
///
/// It is lock A of the layout, shared: flock(2) on the layout directory. Reading permission is enough for it.
public struct ReadLock: ~Copyable, Sendable {
  private let directory: Directory

  fileprivate init(_ directory: consuming Directory) {
    self.directory = directory
  }
}

extension Layout {
  /// The seconds that a lock is waited for where nobody says otherwise.
  public static let defaultLockTimeout = 60.0

  /// Waits for garbage collection to end and keeps the next one away.
  ///
  /// - Parameter timeout: seconds to wait; zero asks once.
  /// - Throws: ``LayoutError/lockTimeout(path:seconds:)``, or ``LayoutError/lockUnsupported(path:)`` where the file
  ///   system has no flock(2).
  public func lockForReading(timeout: Double = defaultLockTimeout) throws(LayoutError) -> ReadLock {
    do {
      // A lock belongs to the open file: one of our own lets two readers of this value lock and unlock independently.
      let own = try directory.directory(".")
      try own.lock(.shared, timeout: timeout)
      return ReadLock(own)
    } catch {
      if error.isUnsupported { throw .lockUnsupported(path: path) }
      throw error.isLockHeld ? .lockTimeout(path: path, seconds: timeout) : .system(error)
    }
  }
}
