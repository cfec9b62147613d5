/// A POSIX.1e access control list in the form Linux keeps it in as an extended attribute.
enum AccessControlList {
  /// Whom a rule is about; the kernel's numbers.
  enum Tag: UInt16 {
    case owner = 0x01
    case user = 0x02
    case owningGroup = 0x04
    case group = 0x08
    case mask = 0x10
    case other = 0x20
  }

  /// One line of the list.
  struct Rule {
    let tag: Tag
    /// Read 4, write 2, execute 1.
    let permissions: UInt16
    /// The id of a named user or group.
    let id: UInt32
  }

  /// Version 2, then eight bytes a rule, little-endian, ordered by tag and id (linux/posix_acl_xattr.h).
  static func encoded(_ rules: [Rule]) -> [UInt8] {
    var bytes: [UInt8] = [2, 0, 0, 0]
    for rule in rules.sorted(by: { ($0.tag.rawValue, $0.id) < ($1.tag.rawValue, $1.id) }) {
      let isNamed = rule.tag == .user || rule.tag == .group
      append(rule.tag.rawValue, to: &bytes)
      append(rule.permissions, to: &bytes)
      append(isNamed ? rule.id : UInt32.max, to: &bytes)
    }
    return bytes
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
