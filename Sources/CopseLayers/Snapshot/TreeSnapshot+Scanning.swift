public import CopseSystem

extension TreeSnapshot {
  /// A tree that is what a directory holds now; contents are not read, nor attributes of anything but directories.
  public convenience init(scanning directory: borrowing Directory) throws(SystemError) {
    self.init()
    self[Self.root].pointee.take(try directory.status())
    setAttributes(try directory.attributes(), of: Self.root)
    let walk = TreeWalk(try directory.duplicate())
    var above = [Self.root]
    while let entry = try walk.next() {
      above.removeLast(above.count - entry.depth)
      let id = try take(entry, below: above[above.count - 1])
      if entry.status.kind == .directory { above.append(id) }
    }
  }

  private func take(_ entry: TreeWalk.Entry, below parent: TreeNode.ID) throws(SystemError)
    -> TreeNode.ID
  {
    try entry.withPlace { (name, directory) throws(SystemError) in
      let id = insert(entryBytes(name), kind: entry.status.kind, in: parent)
      self[id].pointee.take(entry.status)
      switch entry.status.kind {
      case .directory: setAttributes(try directory.inode(name).attributes(), of: id)
      case .symbolicLink: try directory.linkTarget(name).withUnsafeBytes { setTarget($0, of: id) }
      case .characterDevice, .blockDevice: setDevice(entry.status.specialDevice, of: id)
      default: break
      }
      return id
    }
  }
}
