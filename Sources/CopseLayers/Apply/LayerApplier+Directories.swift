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
      if options.keepsDirectoryLinks && leadsToDirectory(old) {
        try describeLink(old, EntryMetadata(entry, for: self), in: cursor.directory(parent).directory)
        return old
      }
      try remove(old)
    }
    let id = try makeEmptyDirectory(name, in: parent)
    try describeDirectory(id, as: entry)
    return id
  }

  /// Makes a directory where nothing is.
  func makeEmptyDirectory(_ name: EntryPath.Component, in parent: TreeNode.ID) throws -> TreeNode.ID {
    try checkDepth(below: parent)
    let id = tree.insert(name, kind: .directory, in: parent)
    let open = try cursor.directory(parent)
    try open.directory.makeDirectory(tree[id].pointee.name)
    if inheriting.contains(parent) { try clearLists(open.directory.inode(tree[id].pointee.name)) }
    return id
  }

  /// Makes a directory that no entry described: `rwxr-xr-x` of the root user, changed now.
  func makeImpliedDirectory(_ name: EntryPath.Component, in parent: TreeNode.ID) throws -> TreeNode.ID {
    let id = try makeEmptyDirectory(name, in: parent)
    tree[id].pointee.isImplied = true
    tree[id].pointee.permissions = 0o755
    tree[id].pointee.uid = try options.ownership.isRootless ? identity.uid : options.ownership.hostUID(0)
    tree[id].pointee.gid = try options.ownership.isRootless ? identity.gid : options.ownership.hostGID(0)
    tree[id].pointee.modified = now
    touch(id)
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

  /// Whether an entry is a symbolic link to a directory; one that leads in a circle leads nowhere.
  private func leadsToDirectory(_ link: TreeNode.ID) -> Bool {
    guard tree[link].pointee.target != nil else { return false }
    var components = [EntryPath.Component]()
    var next = link
    while next != TreeSnapshot.root {
      components.append(tree[next].pointee.nameBytes)
      next = tree[next].pointee.parent
    }
    do {
      return try resolve(components.reversed(), isCreating: false) != nil
    } catch {
      return false
    }
  }

  /// Gives every directory its owner, attributes, mode and times, children before parents, and records the outcome.
  func finish() throws {
    var pending = [(id: TreeSnapshot.root, isDone: false)]
    while let (id, isDone) = pending.popLast() {
      if isDone {
        try finish(id)
      } else {
        pending.append((id, true))
        for child in tree.children(of: id) where tree[child].pointee.kind == .directory {
          pending.append((child, false))
        }
      }
    }
  }

  private func finish(_ id: TreeNode.ID) throws {
    try Interruption.check()
    do {
      let open = try cursor.directory(id)
      for child in tree.children(of: id) where tree[child].pointee.isHardLinked {
        try recount(child, in: open.directory)
      }
      try settle(id, open.directory)
    } catch let error as SystemError {
      throw LayersError(entry: String(decoding: tree.path(of: id), as: UTF8.self), .system(error))
    }
  }

  /// Records an inode that may have got or lost a name after this one was written.
  private func recount(_ id: TreeNode.ID, in directory: borrowing Directory) throws(SystemError) {
    guard let status = try directory.entryStatus(tree[id].pointee.name) else { return }
    tree[id].pointee.take(status)
    tree[id].pointee.isHardLinked = status.linkCount > 1
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
    try rereadLists(directory, of: id)
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
