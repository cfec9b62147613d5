import CopseSystem

/// What an entry's inode shall say, in the host's terms.
struct EntryMetadata {
  /// Owner and group on disk; nil where they are the caller's own and recorded in an attribute instead.
  let owner: (uid: UInt32, gid: UInt32)?
  let permissions: UInt32
  let accessed: FileTime
  let modified: FileTime
  /// Sorted by name; also the one that records the owner.
  let attributes: [ExtendedAttribute]
  /// Whether a file made now with ``permissions`` is as it shall be, as far as the umask lets it.
  let isPlain: Bool

  init(_ entry: ArchiveEntry, for applier: LayerApplier) throws {
    let ownership = applier.options.ownership
    var found = entry.hasExtendedAttributes ? entry.extendedAttributes() : []
    let control = entry.hasAccessControl ? entry.accessControl() : ArchiveAccessControl()
    found = control.attributes + found
    for list in control.namesWithoutIDs {
      applier.notice(.namedAccessControlList(String(decoding: list.name, as: UTF8.self)))
    }
    if ownership.isRootless {
      owner = nil
      let recorded = RootlessOwner(
        uid: try OwnershipMap.narrow(entry.uid, "user"), gid: try OwnershipMap.narrow(entry.gid, "group"))
      if let attribute = recorded.attribute, entry.kind != .symbolicLink { found.append(attribute) }
    } else {
      owner = (try ownership.hostUID(entry.uid), try ownership.hostGID(entry.gid))
    }
    permissions = control.mask.map { entry.permissions & ~0o070 | $0 << 3 } ?? entry.permissions
    modified = entry.modified
    accessed = entry.accessed ?? entry.modified
    let isOwn = owner.map { $0 == (applier.identity.uid, applier.identity.gid) } ?? true
    isPlain = isOwn && found.isEmpty && permissions & 0o7000 == 0
    guard !found.isEmpty else {
      attributes = []
      return
    }
    let (allowed, forbidden) = AttributePolicy.sort(found)
    for attribute in forbidden {
      applier.notice(.ignoredAttribute(String(decoding: attribute.name, as: UTF8.self)))
    }
    attributes = allowed
  }

  /// What to create a file with: nobody else reads it before it is what it shall be.
  var permissionsToAskFor: UInt32 { isPlain ? permissions : 0o600 }
}
