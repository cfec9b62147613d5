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
  /// - Throws: ``LayoutError/lockTimeout(path:seconds:holders:)``, or ``LayoutError/lockUnsupported(path:)`` where the
  ///   file system has no flock(2).
  public func lockForReading(timeout: Double = defaultLockTimeout) throws(LayoutError) -> ReadLock {
    ReadLock(try locked(".", .shared, timeout: timeout))
  }

  /// A folder of the layout, locked for as long as it is open.
  ///
  /// - Throws: as ``lockForReading(timeout:)`` does.
  func locked(_ folder: String, _ mode: LockMode, timeout: Double) throws(LayoutError) -> Directory {
    do {
      // A lock belongs to the open file: one of our own lets two users of this value lock and unlock independently.
      let own = try directory.directory(folder)
      do throws(SystemError) {
        try own.lock(mode, timeout: timeout)
      } catch {
        guard error.isLockHeld else { throw error }
        throw LayoutError.lockTimeout(path: path, seconds: timeout, holders: own.lockHolders())
      }
      return own
    } catch let error as SystemError {
      throw error.isUnsupported ? .lockUnsupported(path: path) : .system(error)
    } catch let error as LayoutError {
      throw error
    } catch {
      preconditionFailure("no other error leaves CopseSystem")
    }
  }
}
