/// The facts a manifest can state and copse can check, by their names in mtree(5) and go-mtree.
public enum MtreeKeyword: String, Sendable, CaseIterable, Comparable {
  /// The size in bytes.
  case size
  /// The type.
  case type
  /// The owner's number.
  case uid
  /// The group's number.
  case gid
  /// The permission bits.
  case mode
  /// The target of a symbolic link.
  case link
  /// The number of names.
  case linkCount = "nlink"
  /// The time of last change to the nanosecond.
  case time
  /// The time of last change in whole seconds, as layers carry it.
  case tarTime = "tar_time"
  /// The digest of the content.
  case sha256 = "sha256digest"
  /// The extended attributes, one `xattr.NAME` each.
  case attribute = "xattr"

  /// The keyword of a name or its synonym, nil for those that copse cannot check.
  public init?(name: String) {
    switch name {
    case "sha256": self = .sha256
    case "xattrs": self = .attribute
    default: self.init(rawValue: name)
    }
  }

  /// What umoci records of every tree it unpacks, in its order.
  public static let umoci: [MtreeKeyword] = [
    .size, .type, .uid, .gid, .mode, .link, .linkCount, .tarTime, .sha256, .attribute,
  ]

  /// The keywords of a list, separated by commas or spaces.
  ///
  /// `flags` is left out: it says nothing on Linux.
  ///
  /// - Throws: `MtreeError.unsupportedKeywords` naming all that copse cannot check.
  public static func parse(_ list: String) throws(MtreeError) -> [MtreeKeyword] {
    let names = list.split { $0 == "," || $0 == " " }.map(String.init).filter { $0 != "flags" }
    let unknown = names.filter { MtreeKeyword(name: $0) == nil }
    guard unknown.isEmpty else { throw .unsupportedKeywords(unknown) }
    return names.compactMap { MtreeKeyword(name: $0) }
  }

  /// The order in which differences of one entry are told.
  public static func < (left: MtreeKeyword, right: MtreeKeyword) -> Bool {
    left.position < right.position
  }

  private var position: Int {
    Self.allCases.firstIndex(of: self) ?? 0
  }
}
