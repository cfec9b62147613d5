internal import Glibc

extension Directory {
  /// Removes an entry that is no directory, or an empty directory; nothing there is well too.
  public func remove(_ name: EntryName, isDirectory: Bool) throws(SystemError) {
    guard unlinkat(descriptor.rawValue, name, isDirectory ? AT_REMOVEDIR : 0) != 0, errno != ENOENT else { return }
    throw .last("remove", String(cString: name))
  }

  /// Removes an entry and, where it is a directory, all below it; follows no link. Nothing there is well too.
  public func removeTree(_ name: EntryName) throws(SystemError) {
    guard let below = try removeUnlessDirectory(name) else { return }
    try below.removeContents()
    try remove(name, isDirectory: true)
  }

  /// Removes an entry and all below it, by its name as text.
  public func removeTree(named name: String) throws(SystemError) {
    try withEntryName(Array(name.utf8)) { (name) throws(SystemError) in try removeTree(name) }
  }

  /// Removes all that is in the directory.
  ///
  /// However deep it is, few descriptors are open: the way back up is `..`, and is checked to be the way that was
  /// taken.
  public func removeContents() throws(SystemError) {
    var current = try duplicate()
    var levels = [RemovalLevel(name: [], names: try nameBytes(), inode: try status())]
    while true {
      while let name = levels[levels.count - 1].names.popLast() {
        guard let below = try current.directoryToEmpty(name) else { continue }
        levels.append(RemovalLevel(name: name, names: try below.nameBytes(), inode: try below.status()))
        current = below
      }
      let emptied = levels.removeLast()
      guard let level = levels.last else { return }
      current = try current.above(level.inode)
      try withEntryName(emptied.name) { (name) throws(SystemError) in try current.remove(name, isDirectory: true) }
    }
  }

  private func directoryToEmpty(_ name: [UInt8]) throws(SystemError) -> Directory? {
    try withEntryName(name) { (name) throws(SystemError) in try removeUnlessDirectory(name) }
  }

  /// Removes what is no directory; a directory is opened.
  private func removeUnlessDirectory(_ name: EntryName) throws(SystemError) -> Directory? {
    if unlinkat(descriptor.rawValue, name, 0) == 0 || errno == ENOENT { return nil }
    let cause = SystemError.last("remove", String(cString: name))
    guard cause.errno == EISDIR || cause.isPermission, try entryStatus(name)?.kind == .directory else { throw cause }
    return try openForRemoval(name)
  }

  /// A directory that its owner cannot list or change is opened up first.
  private func openForRemoval(_ name: EntryName) throws(SystemError) -> Directory {
    do {
      let directory = try subdirectory(name)
      if geteuid() != 0 { fchmod(directory.descriptor.rawValue, 0o700) }
      return directory
    } catch {
      guard error.isPermission else { throw error }
      try inode(name).setPermissions(0o700)
      return try subdirectory(name)
    }
  }

  /// The directory this one is in, which must be the one it was found in.
  private func above(_ expected: FileStatus) throws(SystemError) -> Directory {
    let directory = try withEntryName(Array("..".utf8)) { (name) throws(SystemError) in try subdirectory(name) }
    let found = try directory.status()
    guard found.inode == expected.inode, found.device == expected.device else {
      throw SystemError(errno: EBUSY, operation: "remove", path: path, detail: "a directory was moved meanwhile")
    }
    return directory
  }
}

/// A directory that is being emptied.
private struct RemovalLevel {
  let name: [UInt8]
  /// What is still in it.
  var names: [[UInt8]]
  let inode: FileStatus
}

/// Calls `body` with the name as a C string.
public func withEntryName<Result: ~Copyable, Problem: Error>(
  _ name: [UInt8], _ body: (EntryName) throws(Problem) -> Result
) throws(Problem) -> Result {
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count + 1)
  defer { copy.deallocate() }
  for (index, byte) in name.enumerated() { copy[index] = CChar(bitPattern: byte) }
  copy[name.count] = 0
  return try body(copy)
}
