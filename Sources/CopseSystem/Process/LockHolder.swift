/// A process that holds a lock of a file or a directory.
public struct LockHolder: Sendable, Equatable {
  /// The number of the process that took the lock; it may have ended and left the lock to a child of its.
  public let process: Int32
  /// The name of its command, at most 15 bytes; nil where it has ended or may not be looked at.
  public let command: String?

  /// Names a process.
  public init(process: Int32, command: String?) {
    self.process = process
    self.command = command
  }
}

extension Directory {
  /// The processes that hold a flock(2) of this directory, as `/proc/locks` has them; none where that tells nothing.
  ///
  /// Nobody can tell them on a file system that shows another device there than stat(2) does, such as btrfs.
  public func lockHolders() -> [LockHolder] {
    do {
      let status = try status()
      let (major, minor) = FileStatus.deviceNumbers(status.device)
      let locks = try LockHolder.text(of: "/proc/locks")
      return LockHolder.processes(locking: (major, minor, status.inode), in: locks).map { process in
        LockHolder(process: process, command: LockHolder.command(of: process))
      }
    } catch {
      return []
    }
  }
}

extension LockHolder {
  /// The processes that hold a flock(2) of an inode, each once, in the order of `/proc/locks` (proc_locks(5)).
  static func processes(locking inode: (major: UInt32, minor: UInt32, number: UInt64), in locks: String) -> [Int32] {
    var found = [Int32]()
    for line in locks.split(separator: "\n") {
      let words = line.split(separator: " ")
      // Somebody who only waits has an arrow before the kind.
      guard words.count >= 6, words[1] == "FLOCK", let process = Int32(words[4]), process > 0 else { continue }
      let place = words[5].split(separator: ":")
      guard place.count == 3, UInt32(place[0], radix: 16) == inode.major else { continue }
      guard UInt32(place[1], radix: 16) == inode.minor, UInt64(place[2]) == inode.number else { continue }
      if !found.contains(process) { found.append(process) }
    }
    return found
  }

  /// The name of the command that a process runs.
  fileprivate static func command(of process: Int32) -> String? {
    do {
      let text = try text(of: "/proc/\(process)/comm")
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    } catch {
      return nil
    }
  }

  /// The content of one of the kernel's files, where it is no longer than a megabyte.
  fileprivate static func text(of path: String) throws(SystemError) -> String {
    var file = try File.open(path)
    return String(decoding: try file.contents(atMost: 1 << 20), as: UTF8.self)
  }
}
