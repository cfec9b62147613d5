/// The groups of an image: the content of its `/etc/group` (group(5)).
///
/// A line without a name and a group id is no entry, as in ``PasswdDatabase``.
public struct GroupDatabase: Sendable {
  private let lines: AccountLines

  /// Takes the content of the file, whatever it is; more than ``PasswdDatabase/maximumBytes`` is not worth reading.
  public init(_ bytes: [UInt8]) {
    lines = AccountLines(bytes: bytes)
  }

  /// The id of the first group of that name, compared by bytes.
  public func identifier(named name: String) -> UInt32? {
    lines.first { fields in
      fields[0].elementsEqual(name.utf8) ? Self.identifier(fields) : nil
    }
  }

  /// The ids of the groups that list a user as a member, in the order of the file, each once.
  public func identifiers(withMember user: [UInt8]) -> [UInt32] {
    var seen: Set<UInt32> = []
    var result: [UInt32] = []
    let _: Never? = lines.first { fields in
      guard fields.count >= 4, let gid = Self.identifier(fields) else { return nil }
      if AccountLines.list(fields[3], contains: user), seen.insert(gid).inserted { result.append(gid) }
      return nil
    }
    return result
  }

  private static func identifier(_ fields: [ArraySlice<UInt8>]) -> UInt32? {
    guard fields.count >= 3, !fields[0].isEmpty else { return nil }
    return AccountID.field(fields[2])
  }
}
