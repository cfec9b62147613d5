internal import Glibc

extension Directory {
  /// Removes an entry that is no directory, or an empty directory; nothing there is well too.
  public func remove(_ name: EntryName, isDirectory: Bool) throws(SystemError) {
    guard unlinkat(descriptor.rawValue, name, isDirectory ? AT_REMOVEDIR : 0) != 0, errno != ENOENT else { return }
    throw .last("remove", String(cString: name))
  }

  /// Removes an entry and, where it is a directory, all below it; follows no link. Nothing there is well too.
  public func removeTree(_ name: EntryName) throws(SystemError) {
    if unlinkat(descriptor.rawValue, name, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM || errno == EACCES else { throw .last("remove", String(cString: name)) }
    let cause = SystemError.last("remove", String(cString: name))
    guard try entryStatus(name)?.kind == .directory else { throw cause }
    try openForRemoval(name).removeContents()
    try remove(name, isDirectory: true)
  }

  /// Removes an entry and all below it, by its name as text.
  public func removeTree(named name: String) throws(SystemError) {
    try withEntryName(Array(name.utf8)) { (name) throws(SystemError) in try removeTree(name) }
  }

  /// Removes all that is in the directory.
  public func removeContents() throws(SystemError) {
    for name in try nameBytes() {
      try withEntryName(name) { (name) throws(SystemError) in try removeTree(name) }
    }
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
}

/// Calls `body` with the name as a C string.
public func withEntryName<Result>(
  _ name: [UInt8], _ body: (EntryName) throws(SystemError) -> Result
) throws(SystemError) -> Result {
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count + 1)
  defer { copy.deallocate() }
  for (index, byte) in name.enumerated() { copy[index] = CChar(bitPattern: byte) }
  copy[name.count] = 0
  return try body(copy)
}
