internal import CCopse
internal import Glibc

extension OpenInode where Self: ~Copyable {
  /// Waits until the content is on the disk, of a directory its names (fsync(2)).
  ///
  /// - Throws: the kernel's first complaint, which is never to be tried again: the pages it is about are gone by then.
  public func synchronize() throws(SystemError) {
    guard fsync(rawDescriptor) == 0 else { throw .last("synchronize", "its content") }
  }

  /// Waits until everything on its file system is on the disk, whoever wrote it (syncfs(2)).
  ///
  /// - Returns: false where that cannot be asked of the whole, and has to be asked of each file.
  public func synchronizeFileSystem() throws(SystemError) -> Bool {
    if copse_sync_file_system(rawDescriptor) == 0 { return true }
    let error = SystemError.last("synchronize", "its file system")
    guard error.isUnsupported else { throw error }
    return false
  }
}
