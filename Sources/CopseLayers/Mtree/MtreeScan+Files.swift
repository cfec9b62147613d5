internal import CopseSystem

extension MtreeScan {
  /// A regular file with its attributes and, where it is wanted, its digest.
  func file(
    _ name: [CChar], _ path: [UInt8], _ status: FileStatus, in directory: borrowing Directory
  ) throws(SystemError) -> MtreeEntry {
    let isOpenedUp = isRootless && status.permissions & 0o400 == 0
    let inode = try directory.inode(name)
    if isOpenedUp { try inode.setPermissions(status.permissions | 0o400) }
    var entry = try entry(path, status, attributesOf: inode)
    if keywords.contains(.sha256) && needsDigest(path) { entry.sha256 = try digest(of: try directory.file(name)) }
    if isOpenedUp { try inode.setPermissions(status.permissions) }
    return entry
  }

  func entry(
    _ path: [UInt8], _ status: FileStatus, attributesOf inode: borrowing some OpenInode & ~Copyable
  ) throws(SystemError) -> MtreeEntry {
    var entry = MtreeEntry(path, status)
    if keywords.contains(.attribute) { entry.attributes = try inode.attributes() }
    return entry
  }

  private func digest(of file: consuming File) throws(SystemError) -> [UInt8] {
    var file = file
    file.adviseSequential()
    var hasher = ContentHasher(.sha256)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return hasher.finish() }
      hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

extension MtreeEntry {
  /// What lstat(2) says.
  init(_ path: [UInt8], _ status: FileStatus) {
    self.init(name: path, kind: status.kind)
    size = status.size
    mode = status.permissions
    uid = status.uid
    gid = status.gid
    linkCount = status.linkCount
    seconds = status.modified.seconds
    nanoseconds = status.modified.nanoseconds
  }
}
