import CopseSystem

extension OpenInode where Self: ~Copyable {
  /// Calls `body` while the owner may read this file or directory: without root's rights what they may not read is
  /// opened up for a moment, which changes the inode.
  ///
  /// - Parameters:
  ///   - isOpeningUp: whether there are no rights of root's.
  ///   - status: what it was before.
  func whileReadable<Result: ~Copyable>(
    _ isOpeningUp: Bool, _ status: FileStatus, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    guard isOpeningUp && status.isClosed else { return try body() }
    try setPermissions(status.permissions | 0o400)
    do {
      let result = try body()
      try setPermissions(status.permissions)
      return result
    } catch {
      try setPermissions(status.permissions)
      throw error
    }
  }
}

extension FileStatus {
  /// Whether its owner may not read it, nor its attributes of the `user.` namespace.
  var isClosed: Bool { permissions & 0o400 == 0 && (kind == .regular || kind == .directory) }
}
