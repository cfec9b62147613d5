import CopseSystem

extension LayerApplier {
  /// Makes an inode say what the entry says, in the order in which nothing is undone: a new owner costs set-id bits and
  /// capabilities, attributes need a mode that lets the owner write.
  ///
  /// Records what it is in the end.
  func apply(
    _ metadata: EntryMetadata, to inode: borrowing some OpenInode & ~Copyable, of id: TreeNode.ID
  ) throws {
    if inheriting.contains(tree[id].pointee.parent) { try clearLists(inode) }
    if !metadata.isPlain { try applyAll(metadata, to: inode, of: id) }
    try inode.setTimes(accessed: metadata.accessed, modified: metadata.modified)
    var status = try inode.status()
    if !isAsAsked(status, metadata) {
      try applyAll(metadata, to: inode, of: id)
      status = try inode.status()
    }
    try rereadLists(inode, of: id)
    tree[id].pointee.take(status)
  }

  private func applyAll(
    _ metadata: EntryMetadata, to inode: borrowing some OpenInode & ~Copyable, of id: TreeNode.ID
  ) throws {
    if let owner = metadata.owner { try inode.setOwner(uid: owner.uid, gid: owner.gid) }
    if !metadata.attributes.isEmpty {
      if identity.uid != 0 { try inode.setPermissions(metadata.permissions | 0o600) }
      try set(metadata.attributes, on: inode, of: id)
    }
    try inode.setPermissions(metadata.permissions)
  }

  private func isAsAsked(_ status: FileStatus, _ metadata: EntryMetadata) -> Bool {
    status.permissions == metadata.permissions
      && (metadata.owner.map { $0.uid == status.uid && $0.gid == status.gid } ?? true)
  }

  /// Sets attributes and records them; one that the file system or the caller's rights cannot hold is left out.
  func set(
    _ attributes: [ExtendedAttribute], on inode: borrowing some OpenInode & ~Copyable, of id: TreeNode.ID
  ) throws(SystemError) {
    var kept = [ExtendedAttribute]()
    for attribute in attributes where try set(attribute, on: inode) { kept.append(attribute) }
    tree.setAttributes(kept, of: id)
  }

  private func set(
    _ attribute: ExtendedAttribute, on inode: borrowing some OpenInode & ~Copyable
  ) throws(SystemError) -> Bool {
    do {
      try inode.setAttribute(attribute)
      return true
    } catch {
      let isBeyondUs = error.isPermission && (options.ownership.isRootless || identity.isInUserNamespace)
      guard error.isUnsupported || isBeyondUs else { throw error }
      if error.isUnsupported { notice(.unsupportedAttribute(String(decoding: attribute.name, as: UTF8.self))) }
      return false
    }
  }

  /// Records access control lists as the kernel keeps them: they and the mode have a say in each other.
  func rereadLists(
    _ inode: borrowing some OpenInode & ~Copyable, of id: TreeNode.ID
  ) throws(SystemError) {
    let recorded = tree.attributes(of: id)
    guard recorded.contains(where: { AttributePolicy.lists.contains($0.name) }) else { return }
    var found = [ExtendedAttribute]()
    for attribute in recorded {
      let value = AttributePolicy.lists.contains(attribute.name) ? try inode.attribute(attribute.name) : attribute.value
      if let value { found.append(ExtendedAttribute(name: attribute.name, value: value)) }
    }
    tree.setAttributes(found, of: id)
  }

  /// Removes the access control lists that a new entry got from the directory it is in.
  func clearLists(_ inode: borrowing some OpenInode & ~Copyable) throws(SystemError) {
    for attribute in try inode.attributes() where AttributePolicy.lists.contains(attribute.name) {
      try inode.removeAttribute(attribute.name)
    }
  }
}
