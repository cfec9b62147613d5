internal import CopseSpec

/// Finds out who `User` of an image configuration is, by the image's own account files.
///
/// The forms are `user`, `uid`, `user:group`, `uid:gid`, `uid:group`, `user:gid`, with either side left out
/// (image-spec: config.md, Properties). Digits are always an id, which needs no entry. Without a user it is id 0,
/// without a group the user's primary one, or 0 for an id without an entry. The groups that list the user come along
/// only where no group is given.
public struct UserLookup: Sendable {
  /// The content of the image's `/etc/passwd`; nil where it has none.
  public var passwd: PasswdDatabase?
  /// The content of the image's `/etc/group`; nil where it has none.
  public var group: GroupDatabase?

  /// The most additional groups a process can have (`NGROUPS_MAX`, setgroups(2)).
  static let maximumGroups = 65_536

  /// A lookup in these files; without them only numbers can be told.
  public init(passwd: PasswdDatabase?, group: GroupDatabase?) {
    self.passwd = passwd
    self.group = group
  }

  /// The user that a specification means; the empty one means id 0.
  ///
  /// - Throws: ``FailureCode/damaged`` for a name that the files do not know, ``FailureCode/refused`` for a number
  ///   above 2147483647 and for more additional groups than a process can have.
  public func resolve(_ specification: String) throws(Failure) -> ResolvedUser {
    let parts = specification.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let group = parts.count == 2 ? String(parts[1]) : ""
    let (uid, entry) = try user(String(parts.first ?? ""), in: specification)
    guard group.isEmpty else {
      return ResolvedUser(uid: uid, gid: try groupID(group, in: specification), home: entry?.home)
    }
    return ResolvedUser(
      uid: uid, gid: entry?.gid ?? 0, additionalGids: try additionalGroups(of: entry, in: specification),
      home: entry?.home)
  }

  private func user(
    _ text: String, in specification: String
  ) throws(Failure) -> (uid: UInt32, entry: PasswdDatabase.Entry?) {
    if let number = AccountID.number(text.isEmpty ? "0".utf8 : text.utf8) {
      let uid = UInt32(truncatingIfNeeded: number)
      if number <= AccountID.greatest, let entry = passwd?.entry(uid: uid) { return (uid, entry) }
      return (try literal(number, in: specification), nil)
    }
    guard let entry = passwd?.entry(named: text) else {
      throw unknown("user", text, "/etc/passwd", isPresent: passwd != nil, in: specification)
    }
    return (entry.uid, entry)
  }

  private func groupID(_ text: String, in specification: String) throws(Failure) -> UInt32 {
    if let number = AccountID.number(text.utf8) { return try literal(number, in: specification) }
    guard let gid = group?.identifier(named: text) else {
      throw unknown("group", text, "/etc/group", isPresent: group != nil, in: specification)
    }
    return gid
  }

  private func additionalGroups(
    of entry: PasswdDatabase.Entry?, in specification: String
  ) throws(Failure) -> [UInt32] {
    guard let entry, let group else { return [] }
    let gids = group.identifiers(withMember: entry.name)
    guard gids.count <= Self.maximumGroups else {
      let count = "\(gids.count) groups in the image's /etc/group"
      throw Failure(.refused, "user \(Quoted(specification)): in \(count), more than \(Self.maximumGroups)")
    }
    return gids
  }
}

extension UserLookup {
  private func literal(_ number: UInt64, in specification: String) throws(Failure) -> UInt32 {
    guard number <= AccountID.greatestLiteral else {
      let range = "ids range from 0 to \(AccountID.greatestLiteral)"
      throw Failure(.refused, "user \(Quoted(specification)): \(range)")
    }
    return UInt32(number)
  }

  private func unknown(
    _ kind: String, _ name: String, _ file: String, isPresent: Bool, in specification: String
  ) -> Failure {
    let found = isPresent ? "the image's \(file) has no \(kind) \(Quoted(name))" : "the image has no \(file)"
    let message = "user \(Quoted(specification)): \(found)"
    return Failure(
      .damaged, message, facts: ["config sets another user with --config.user, or a number, which needs no entry"])
  }
}
