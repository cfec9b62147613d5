public import CopseSystem

/// One path of a tree that is not what it was.
public struct TreeChange: Sendable, Equatable {
  /// What became of it.
  public enum Kind: Sendable, Equatable {
    /// It was not there.
    case added
    /// It was there, and is something else now, be it content, kind, or what its inode says.
    case modified
    /// It is gone, with all that was below it.
    case deleted
  }

  // 32 bytes, in an order without gaps: there may be a change for every name of a tree.
  /// The path below the root, as bytes; empty for the root itself.
  public let path: [UInt8]
  /// Which inode it was seen with, and when that was last changed, as one number.
  private let seen: Int
  /// Which inode it was seen with, and when its content was last changed, as one number.
  private let seenContent: Int
  /// What became of it.
  public let kind: Kind
  /// What it is now; what it was, where it is gone.
  public let fileKind: FileKind
  /// Whether it is a directory that was there and of which only the time differs: something came or went in it.
  public let isTimeOnly: Bool

  init(_ path: [UInt8], _ kind: Kind, _ status: FileStatus, isTimeOnly: Bool = false) {
    self.path = path
    self.kind = kind
    self.isTimeOnly = isTimeOnly
    fileKind = status.kind
    seen = Self.seen(status.kind, status.inode, status.changed)
    seenContent = Self.seen(status.kind, status.inode, status.modified)
  }

  init(deleting path: [UInt8], _ node: TreeNode) {
    self.path = path
    kind = .deleted
    isTimeOnly = false
    fileKind = node.kind
    seen = Self.seen(node.kind, node.inode, node.changed)
    seenContent = Self.seen(node.kind, node.inode, node.modified)
  }

  /// Whether an inode is what was seen; a directory may have been opened up for a moment since.
  ///
  /// - Parameter isOpeningUp: whether a file that its owner may not read may have been, too.
  func isStill(_ status: FileStatus, isOpeningUp: Bool) -> Bool {
    guard status.kind == fileKind else { return false }
    return isOpeningUp && status.isClosed
      ? Self.seen(status.kind, status.inode, status.modified) == seenContent
      : Self.seen(status.kind, status.inode, status.changed) == seen
  }

  /// A number that is another one for another inode and time; the time of a directory does not count.
  private static func seen(_ kind: FileKind, _ inode: UInt64, _ time: FileTime) -> Int {
    var hasher = Hasher()
    hasher.combine(inode)
    if kind != .directory { hasher.combine(time) }
    return hasher.finalize()
  }
}

/// How a tree differs from what was unpacked: all that a new layer has to say.
public struct Changeset: Sendable, Equatable {
  /// The changes by bytes of their paths, so that a directory comes before what is in it.
  public let changes: [TreeChange]

  init(_ changes: consuming [TreeChange]) {
    changes.sort { $0.path.lexicographicallyPrecedes($1.path) }
    self.changes = changes
  }

  /// Whether the tree is what was unpacked.
  public var isEmpty: Bool { changes.isEmpty }
}
