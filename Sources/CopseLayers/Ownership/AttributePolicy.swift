import CopseSystem

/// Which extended attributes of a layer reach the disk.
enum AttributePolicy {
  /// Labels of the host's own policy, not the image's: never read, written, or cleared.
  static let forbidden: Set<[UInt8]> = [Array("security.selinux".utf8), Array("system.nfs4_acl".utf8)]

  /// The directory's list that new entries in it get.
  static let inheritedList = Array("system.posix_acl_default".utf8)
  /// Access control lists (acl(5)).
  static let lists: Set<[UInt8]> = [Array("system.posix_acl_access".utf8), inheritedList]

  /// Attributes ordered by name, one a name (the last one of a name counts), with the forbidden ones apart.
  static func sort(
    _ attributes: [ExtendedAttribute]
  ) -> (allowed: [ExtendedAttribute], forbidden: [ExtendedAttribute]) {
    var byName = [[UInt8]: ExtendedAttribute]()
    for attribute in attributes { byName[attribute.name] = attribute }
    let sorted = byName.values.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    return (sorted.filter { !forbidden.contains($0.name) }, sorted.filter { forbidden.contains($0.name) })
  }
}
