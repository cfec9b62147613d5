import CopseSystem

extension Staging {
  /// Removes what killed processes left inside a directory.
  ///
  /// - Parameter takesBack: whether what they showed there of a whole goes, too.
  static func sweep(_ path: String, takesBack: Bool = true) throws(SystemError) {
    try removeDead(in: try Directory.open(path), takesBack: takesBack)
  }

  /// Removes what killed processes of the same user left behind.
  static func removeDead(in parent: borrowing Directory, takesBack: Bool = true) throws(SystemError) {
    for name in try parent.names() where TemporaryName.isOne(name) && (takesBack || !TemporaryName.isOfParts(name)) {
      guard let found = try parent.status(name), found.kind == .directory, found.uid == Identity.current.uid else {
        continue
      }
      do {
        let dead = try parent.directory(name)
        try dead.lock(.exclusive, timeout: 0)
        try takeBack(from: dead, named: name, in: parent)
        try parent.removeTree(named: name)
      } catch {
        // Somebody is at it, or it is not ours to remove: neither is in our way.
        if error.isInterrupted { throw error }
      }
    }
  }

  /// Undoes a publication that did not come to its end: its last entry is still here.
  static func takeBack(
    from staged: borrowing Directory, named name: String, in parent: borrowing Directory
  ) throws(SystemError) {
    guard TemporaryName.isOfParts(name), let list = try StagingList(in: staged), let last = list.entries.last,
      try staged.status(last.name) != nil
    else { return }
    for entry in list.entries where try parent.status(entry.name)?.inode == entry.inode {
      try parent.removeTree(named: entry.name)
    }
  }
}
