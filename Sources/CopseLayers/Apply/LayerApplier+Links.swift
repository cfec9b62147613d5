import CopseSystem

extension LayerApplier {
  /// Writes a symbolic link; its target is text.
  func makeSymbolicLink(
    _ entry: ArchiveEntry, _ name: EntryPath.Component, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    guard let target = entry.symbolicLink, target.pointee != 0 else {
      throw LayersError(.damaged("it is a symbolic link with no target"))
    }
    let metadata = try EntryMetadata(entry, for: self)
    let id = try replace(name, kind: .symbolicLink, in: parent)
    let directory = try cursor.directory(parent)
    let stored = tree[id].pointee.name
    try directory.directory.makeSymbolicLink(stored, target: target)
    tree.setTarget(entryBytes(target), of: id)
    if !metadata.attributes.isEmpty {
      try set(metadata.attributes, on: try directory.directory.inode(stored), of: id)
    }
    try describeLink(id, metadata, in: directory.directory)
    return id
  }

  /// Gives a symbolic link itself its owner and times, and records what it is then.
  func describeLink(
    _ id: TreeNode.ID, _ metadata: EntryMetadata, in directory: borrowing Directory
  ) throws(SystemError) {
    let name = tree[id].pointee.name
    try directory.setTimes(name, accessed: metadata.accessed, modified: metadata.modified)
    var status = try directory.entryStatus(name)
    // Also a link of the caller's own may have got a set-id directory's group.
    if let owner = metadata.owner, let found = status, (found.uid, found.gid) != owner {
      try directory.setOwner(name, uid: owner.uid, gid: owner.gid)
      status = try directory.entryStatus(name)
    }
    if let status { tree[id].pointee.take(status) }
  }

  /// Gives a file that is there already another name; the header's owner, mode and times mean nothing.
  func makeHardLink(
    _ name: EntryPath.Component, to target: UnsafePointer<CChar>, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    let original = try original(of: target)
    if tree.child(of: parent, named: name) == original { return original }
    try makeRoom(for: name, in: parent, linkingTo: original)
    let id = tree.insert(name, kind: tree[original].pointee.kind, in: parent)
    let sourceDirectory = try cursor.directory(tree[original].pointee.parent)
    let directory = try cursor.directory(parent)
    try directory.directory.link(
      tree[id].pointee.name, to: tree[original].pointee.name, in: sourceDirectory.directory)
    tree.copyInode(of: original, to: id)
    return id
  }
}
