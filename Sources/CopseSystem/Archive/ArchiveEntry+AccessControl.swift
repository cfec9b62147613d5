internal import CArchive

/// What the POSIX.1e lists of a header (`SCHILY.acl.*`) come to on Linux (acl(5)).
public struct ArchiveAccessControl: Sendable {
  /// The lists as the extended attributes that the kernel keeps them in.
  public var attributes: [ExtendedAttribute] = []
  /// Lists that name a user or a group and not its id: on this host the name may be somebody else's.
  public var namesWithoutIDs: [ExtendedAttribute] = []
  /// The group's bits of the mode, where a list has a mask: the mask stands in their place.
  public var mask: UInt32?

  /// No lists at all.
  public init() {}
}

extension ArchiveEntry {
  /// Whether ``accessControl()`` has anything to tell.
  public var hasAccessControl: Bool {
    archive_entry_acl_types(entry) & (ARCHIVE_ENTRY_ACL_TYPE_ACCESS | ARCHIVE_ENTRY_ACL_TYPE_DEFAULT) != 0
  }

  /// The access control lists of the header.
  public func accessControl() -> ArchiveAccessControl {
    var control = ArchiveAccessControl()
    for (type, name) in [
      (ARCHIVE_ENTRY_ACL_TYPE_ACCESS, "system.posix_acl_access"),
      (ARCHIVE_ENTRY_ACL_TYPE_DEFAULT, "system.posix_acl_default"),
    ] {
      let (rules, isComplete) = rules(ofType: type)
      if rules.isEmpty { continue }
      let attribute = ExtendedAttribute(name: [UInt8](name.utf8), value: AccessControlList.encoded(rules))
      guard isComplete else {
        control.namesWithoutIDs.append(attribute)
        continue
      }
      control.attributes.append(attribute)
      if type == ARCHIVE_ENTRY_ACL_TYPE_ACCESS {
        control.mask = rules.first { $0.tag == .mask }.map { UInt32($0.permissions) }
      }
    }
    return control
  }

  private func rules(ofType type: CInt) -> (rules: [AccessControlList.Rule], isComplete: Bool) {
    // The three classic rules are part of a list only where it has more than them.
    guard archive_entry_acl_reset(entry, type) > (type == ARCHIVE_ENTRY_ACL_TYPE_ACCESS ? 3 : 0) else {
      return ([], true)
    }
    var rules = [AccessControlList.Rule]()
    var isComplete = true
    var found: CInt = 0
    var permissions: CInt = 0
    var tag: CInt = 0
    var id: CInt = 0
    var name: UnsafePointer<CChar>?
    while archive_entry_acl_next(entry, type, &found, &permissions, &tag, &id, &name) == ARCHIVE_OK {
      guard let tag = AccessControlList.Tag(libarchive: tag) else { continue }
      if id < 0 && (tag == .user || tag == .group) { isComplete = false }
      rules.append(.init(tag: tag, permissions: UInt16(permissions & 7), id: UInt32(bitPattern: id)))
    }
    return (rules, isComplete)
  }
}

extension AccessControlList.Tag {
  fileprivate init?(libarchive tag: CInt) {
    switch tag {
    case ARCHIVE_ENTRY_ACL_USER_OBJ: self = .owner
    case ARCHIVE_ENTRY_ACL_USER: self = .user
    case ARCHIVE_ENTRY_ACL_GROUP_OBJ: self = .owningGroup
    case ARCHIVE_ENTRY_ACL_GROUP: self = .group
    case ARCHIVE_ENTRY_ACL_MASK: self = .mask
    case ARCHIVE_ENTRY_ACL_OTHER: self = .other
    default: return nil
    }
  }
}
