internal import CopseSystem

/// Walks a real tree by descriptors and tells each entry as a manifest would; follows no link.
struct MtreeScan {
  /// What is wanted of each entry; the rest is cheap enough to be told anyway.
  let keywords: Set<MtreeKeyword>
  /// Whether directories and files that their owner may not read are opened up for a moment.
  let isRootless: Bool
  /// Whether the content of the file with this path must be hashed.
  let needsDigest: ([UInt8]) -> Bool

  /// Calls `visit` with each entry, its name the whole path, `.` for the root.
  func walk(_ root: borrowing Directory, visit: (MtreeEntry) -> Void) throws(SystemError) {
    visit(try entry([UInt8(ascii: ".")], root.status(), attributesOf: root))
    let walk = TreeWalk(try root.duplicate(), isOpeningUp: isRootless)
    while let found = try walk.next() { visit(try entry(found)) }
  }

  private func entry(_ found: TreeWalk.Entry) throws(SystemError) -> MtreeEntry {
    try found.withPlace { (name, directory) throws(SystemError) in
      switch found.status.kind {
      case .regular, .directory: return try contents(name, found, in: directory)
      default:
        var entry = MtreeEntry(found.path, found.status)
        if found.status.kind == .symbolicLink { entry.link = try directory.linkTarget(name) }
        return entry
      }
    }
  }

  /// A regular file or a directory with its attributes and, where it is wanted, the digest of its content.
  private func contents(
    _ name: EntryName, _ found: TreeWalk.Entry, in directory: borrowing Directory
  ) throws(SystemError) -> MtreeEntry {
    let inode = try directory.inode(name)
    return try inode.whileReadable(isRootless, found.status) { () throws(SystemError) in
      var entry = try entry(found.path, found.status, attributesOf: inode)
      let isHashed =
        found.status.kind == .regular && keywords.contains(.sha256) && needsDigest(found.path)
      if isHashed { entry.sha256 = try directory.file(name).digest() }
      return entry
    }
  }

  private func entry(
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
