import CopseSystem

extension LayerApplier {
  /// Makes a directory, or takes the one that is there; anything else in its place goes.
  func makeDirectory(
    _ entry: ArchiveEntry, _ name: EntryPath.Component, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    if let old = tree.child(of: parent, named: name) {
      if tree[old].pointee.kind == .directory {
        try describeDirectory(old, as: entry)
        return old
      }
      if let linked = try keptLinkTarget(old, in: parent) {
        try describeDirectory(linked, as: entry)
        return linked
      }
      try remove(old)
    }
    let id = tree.insert(name, kind: .directory, in: parent)
    try cursor.directory(parent).directory.makeDirectory(tree[id].pointee.name)
    try describeDirectory(id, as: entry)
    return id
  }

  /// Notes what a directory shall be in the end.
  func describeDirectory(_ id: TreeNode.ID, as entry: ArchiveEntry) throws {
    let metadata = try EntryMetadata(entry, for: self)
    let node = tree[id]
    node.pointee.isImplied = false
    node.pointee.permissions = metadata.permissions
    node.pointee.uid = metadata.owner?.uid ?? identity.uid
    node.pointee.gid = metadata.owner?.gid ?? identity.gid
    node.pointee.modified = metadata.modified
    tree.setAttributes(metadata.attributes, of: id)
  }

  /// Notes what the root directory is until a layer says more: `rwxr-xr-x` of the root user, changed in 1970.
  ///
  /// A root that was not empty stays as it is.
  func describeRoot() throws {
    guard tree.count == 1 else { return }
    let root = tree[TreeSnapshot.root]
    root.pointee.permissions = 0o755
    root.pointee.uid = try options.ownership.isRootless ? identity.uid : options.ownership.hostUID(0)
    root.pointee.gid = try options.ownership.isRootless ? identity.gid : options.ownership.hostGID(0)
  }

  /// The directory that a symbolic link leads to, where such links are to be kept.
  private func keptLinkTarget(_ link: TreeNode.ID, in parent: TreeNode.ID) throws -> TreeNode.ID? {
    guard options.keepsDirectoryLinks, tree[link].pointee.target != nil else { return nil }
    var components = [EntryPath.Component]()
    var next = parent
    while next != TreeSnapshot.root {
      components.append(tree[next].pointee.nameBytes)
      next = tree[next].pointee.parent
    }
    return try resolve(components.reversed() + [tree[link].pointee.nameBytes], isCreating: false)
  }

  /// Gives every directory its owner, attributes, mode and times, children before parents, and records the outcome.
  func finish() throws { try finish(TreeSnapshot.root, cursor.directory(TreeSnapshot.root).directory) }

  private func finish(_ id: TreeNode.ID, _ directory: borrowing Directory) throws {
    for child in tree.children(of: id) {
      if tree[child].pointee.kind == .directory {
        try finish(child, try directory.subdirectory(tree[child].pointee.name))
      } else if tree[child].pointee.isHardLinked, let status = try directory.entryStatus(tree[child].pointee.name) {
        tree[child].pointee.take(status)
      }
    }
    try Interruption.check()
    do {
      try settle(id, directory)
    } catch let error as SystemError {
      throw LayersError(entry: String(decoding: tree.path(of: id), as: UTF8.self), .system(error))
    }
  }

  private func settle(_ id: TreeNode.ID, _ directory: borrowing Directory) throws {
    let node = tree[id].pointee
    let found = try directory.status()
    // A directory that was there before and that nothing came of is left alone; it may be somebody else's.
    if node.layer == 0 && found.modified == node.modified { return }
    if found.uid != node.uid || found.gid != node.gid {
      try directory.setOwner(uid: node.uid, gid: node.gid)
    }
    try settleAttributes(id, directory)
    if try directory.status().permissions != node.permissions { try directory.setPermissions(node.permissions) }
    try directory.setTimes(accessed: node.modified, modified: node.modified)
    tree[id].pointee.take(try directory.status())
  }

  /// Sets the attributes and, on a directory that was there before, clears those the layers do not name.
  private func settleAttributes(_ id: TreeNode.ID, _ directory: borrowing Directory) throws {
    let wanted = tree.attributes(of: id)
    for attribute in try directory.attributes()
    where !AttributePolicy.forbidden.contains(attribute.name) && !wanted.contains(where: { $0.name == attribute.name })
    {
      try directory.removeAttribute(attribute.name)
    }
    if !wanted.isEmpty { try set(wanted, on: directory, of: id) }
  }
}
