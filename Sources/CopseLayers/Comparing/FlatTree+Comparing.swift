import CopseSystem

extension FlatTree: EntryTree {
  /// How many names there are.
  public var nameCount: Int { nodes.count }

  /// Hands out every name, a directory before what is in it.
  public func forEachTreeEntry(_ body: (TreeEntry) throws -> Void) throws {
    try forEachNode { try body(treeEntry($0)) }
  }

  /// What stands at a path; nil where nothing does.
  public func treeEntry(at path: [UInt8]) -> TreeEntry? { nodes.node(at: path[...]).map(treeEntry) }

  private func treeEntry(_ id: TreeNode.ID) -> TreeEntry {
    let node = nodes[id].pointee
    let inode = inodes[Int(node.inode)]
    var entry = TreeEntry(nodes.path(of: id), node.kind)
    switch node.kind {
    case .regular:
      entry.size = inode.size
      entry.contentDigest = node.withDigest { Array($0) }
    case .symbolicLink: entry.target = node.target.map { Array(entryBytes($0)) }
    case .characterDevice, .blockDevice: entry.device = inode.device
    case .directory, .fifo, .socket: break
    }
    if node.kind != .directory {
      let first = firstNames[Int(node.inode)]
      entry.firstName = first == id ? [] : nodes.path(of: first)
    }
    // Nobody said what a directory is like that only stands in a path.
    if node.isImplied { return entry }
    if node.kind != .symbolicLink { entry.permissions = node.permissions }
    entry.owner = RootlessOwner(uid: node.uid, gid: node.gid)
    entry.modified = node.modified.seconds
    entry.attributes = TreeEntry.lasting(nodes.attributes(of: id))
    return entry
  }
}
