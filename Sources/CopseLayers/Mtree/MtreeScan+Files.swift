internal import CopseSystem

extension MtreeScan {
  /// A regular file with its attributes and, where it is wanted, its digest.
  func file(
    _ name: [CChar], _ path: [UInt8], _ status: FileStatus, in directory: borrowing Directory
  ) throws(SystemError) -> MtreeEntry {
    let inode = try directory.inode(name)
    return try inode.whileReadable(isRootless, status) { () throws(SystemError) in
      var entry = try entry(path, status, attributesOf: inode)
      if keywords.contains(.sha256) && needsDigest(path) { entry.sha256 = try directory.file(name).digest() }
      return entry
    }
  }

  func entry(
    _ path: [UInt8], _ status: FileStatus, attributesOf inode: borrowing some OpenInode & ~Copyable
  ) throws(SystemError) -> MtreeEntry {
    var entry = MtreeEntry(path, status)
    if keywords.contains(.attribute) { entry.attributes = try inode.attributes() }
    return entry
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
