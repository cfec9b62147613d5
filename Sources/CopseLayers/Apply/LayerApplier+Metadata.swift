import CopseSystem

extension LayerApplier {
  /// Makes an inode say what the entry says, in the order in which nothing is undone: a new owner costs set-id bits and
  /// capabilities, attributes need a mode that lets the owner write.
  func apply(_ metadata: EntryMetadata, to inode: borrowing some OpenInode & ~Copyable) throws -> FileStatus {
    if !metadata.isPlain { try applyAll(metadata, to: inode) }
    try inode.setTimes(accessed: metadata.accessed, modified: metadata.modified)
    let status = try inode.status()
    if isAsAsked(status, metadata) { return status }
    try applyAll(metadata, to: inode)
    return try inode.status()
  }

  private func applyAll(_ metadata: EntryMetadata, to inode: borrowing some OpenInode & ~Copyable) throws {
    if let owner = metadata.owner { try inode.setOwner(uid: owner.uid, gid: owner.gid) }
    if !metadata.attributes.isEmpty && identity.uid != 0 { try inode.setPermissions(metadata.permissions | 0o600) }
    for attribute in metadata.attributes { try set(attribute, on: inode) }
    try inode.setPermissions(metadata.permissions)
  }

  private func isAsAsked(_ status: FileStatus, _ metadata: EntryMetadata) -> Bool {
    status.permissions == metadata.permissions
      && (metadata.owner.map { $0.uid == status.uid && $0.gid == status.gid } ?? true)
  }

  /// Sets an attribute; one that the file system or the caller's rights cannot hold is left out with a word.
  func set(_ attribute: ExtendedAttribute, on inode: borrowing some OpenInode & ~Copyable) throws {
    do {
      try inode.setAttribute(attribute)
    } catch {
      let isBeyondUs = error.isPermission && (options.ownership.isRootless || identity.isInUserNamespace)
      guard error.isUnsupported || isBeyondUs else { throw error }
      if error.isUnsupported { notice(.unsupportedAttribute(String(decoding: attribute.name, as: UTF8.self))) }
    }
  }
}
