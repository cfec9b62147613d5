internal import Glibc

extension OpenInode where Self: ~Copyable {
  /// Waits until the content is on the disk, of a directory its names (fsync(2)).
  ///
  /// - Throws: the kernel's first complaint, which is never to be tried again: the pages it is about are gone by then.
  public func synchronize() throws(SystemError) {
    guard fsync(rawDescriptor) == 0 else { throw .last("synchronize", "its content") }
  }
}
