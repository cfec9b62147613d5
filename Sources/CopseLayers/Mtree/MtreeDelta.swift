/// One way in which a tree is not what its manifest says.
public struct MtreeDelta: Sendable, Equatable, CustomStringConvertible {
  /// What happened to the entry.
  public enum Kind: Sendable, Equatable {
    /// It is in the manifest and not in the tree.
    case missing
    /// It is in the tree and not in the manifest.
    case extra
    /// It is in both, but differs in at least one keyword.
    case modified([MtreeChange])
  }

  /// What happened.
  public let kind: Kind
  /// The path from the root; `.` is the root itself.
  public let path: [UInt8]

  /// The line that `raw mtree-validate` prints, which tells the first change only.
  public var description: String {
    let path = MtreeQuote.quote(path)
    switch kind {
    case .missing: return "\(path): missing path"
    case .extra: return "\(path): unexpected path"
    case .modified(let changes):
      guard let change = changes.first else { return path }
      let keyword = MtreeQuote.quote(Array(change.keyword.utf8))
      return "\(path): keyword \(keyword): expected \(change.expected); got \(change.found)"
    }
  }
}

/// A keyword whose value is not the one of the manifest.
public struct MtreeChange: Sendable, Equatable {
  /// The keyword, with the attribute's name where it is one: `mode`, `xattr.user.note`.
  public let keyword: String
  /// The manifest's value as it would be written; empty where it has none.
  public let expected: String
  /// The tree's value as it would be written; empty where it has none.
  public let found: String
}
