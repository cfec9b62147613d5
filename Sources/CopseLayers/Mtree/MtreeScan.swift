internal import CopseSystem

/// Walks a real tree by descriptors and tells each entry as a manifest would; follows no link.
struct MtreeScan {
  /// How deep a tree may be: a descriptor is held for each directory on the way.
  private static let maximumDepth = 500

  /// What is wanted of each entry; the rest is cheap enough to be told anyway.
  let keywords: Set<MtreeKeyword>
  /// Whether directories and files that their owner may not read are opened up for a moment.
  let isRootless: Bool
  /// Whether the content of the file with this path must be hashed.
  let needsDigest: ([UInt8]) -> Bool

  /// Calls `visit` with each entry, its name the whole path, `.` for the root.
  func walk(_ root: borrowing Directory, visit: (MtreeEntry) -> Void) throws(SystemError) {
    visit(try entry([UInt8(ascii: ".")], root.status(), attributesOf: root))
    var path = MtreePath()
    try walkEntries(of: root, &path, visit)
  }

  private func walkEntries(
    of directory: borrowing Directory, _ path: inout MtreePath, _ visit: (MtreeEntry) -> Void
  ) throws(SystemError) {
    for name in try directory.nameBytes() {
      let cName = name.map(CChar.init(bitPattern:)) + [0]
      // Nothing there any more: it went away while we looked.
      guard let found = try directory.entryStatus(cName) else { continue }
      switch found.kind {
      case .directory:
        path.enter(name)
        try walkDirectory(cName, found, in: directory, &path, visit)
        path.leave()
      case .regular: visit(try file(cName, path.appending(name), found, in: directory))
      default:
        var entry = MtreeEntry(path.appending(name), found)
        if found.kind == .symbolicLink { entry.link = try directory.linkTarget(cName) }
        visit(entry)
      }
    }
  }

  private func walkDirectory(
    _ name: [CChar], _ status: FileStatus, in parent: borrowing Directory, _ path: inout MtreePath,
    _ visit: (MtreeEntry) -> Void
  ) throws(SystemError) {
    guard path.depth <= Self.maximumDepth else { throw Self.tooDeep }
    let isOpenedUp = isRootless && status.permissions & 0o500 != 0o500
    if isOpenedUp { try parent.inode(name).setPermissions(status.permissions | 0o700) }
    let directory = try parent.subdirectory(name)
    do {
      visit(try entry(path.bytes, status, attributesOf: directory))
      try walkEntries(of: directory, &path, visit)
    } catch {
      if isOpenedUp { try directory.setPermissions(status.permissions) }
      throw error
    }
    if isOpenedUp { try directory.setPermissions(status.permissions) }
  }

  private static var tooDeep: SystemError {
    // EMFILE, which the imports here cannot spell.
    SystemError(errno: 24, operation: "walk", path: "tree", detail: "more than \(maximumDepth) directories deep")
  }
}
