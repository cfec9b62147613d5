/// What an inspection of one layer found.
public struct LayerFindings: Sendable {
  /// Something about one entry that is unsafe or makes no sense.
  public struct Issue: Sendable, Hashable {
    /// The kinds of issues.
    public enum Kind: Sendable, Hashable {
      /// A name leaves the root.
      case path
      /// A hard link without a target that can be linked.
      case link
      /// A type that no layer can carry in that place.
      case type
      /// A whiteout without a name.
      case whiteout
      /// A name that an earlier entry has.
      case duplicate
    }

    /// What is wrong.
    public let kind: Kind
    /// The entry's name as the archive has it, bytes that are no UTF-8 replaced.
    public let entry: String
    /// The same in a few words.
    public let detail: String

    /// An issue of its parts.
    public init(_ kind: Kind, entry: String, _ detail: String) {
      self.kind = kind
      self.entry = entry
      self.detail = detail
    }
  }

  /// How many issues are kept of one layer.
  static let limit = 1000
  /// How many whiteouts are kept of one layer.
  static let whiteoutLimit = 100_000

  /// What is unsafe or makes no sense, in the order of the archive.
  public internal(set) var issues: [Issue] = []
  /// Whether only the layers below can tell that it applies: a hard link leads to what it does not bring, or a path
  /// through a symbolic link.
  public internal(set) var needsLowerLayers = false
  /// The paths of symbolic links, as numbers that mean the same in all layers this process looks into.
  public internal(set) var links: Set<Int> = []
  /// The paths that other entries lie in and that have no entry before them, in the same numbers: a layer below may
  /// have links there.
  public internal(set) var impliedParents: Set<Int> = []
  /// The paths that have entries, in the same numbers.
  public internal(set) var paths: Set<Int> = []
  /// The whiteouts that name what they hide.
  public internal(set) var whiteouts: [NamedWhiteout] = []
  /// Whether anything but zeros follows the end of the archive.
  public internal(set) var hasTrailingBytes = false
  /// What ended the inspection before its time, or what the layer as a whole is not.
  public internal(set) var failure: (any Error)?
}
