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

  // Forty bytes, in an order without gaps: there may be a change for every name of a tree.
  /// The path below the root, as bytes; empty for the root itself.
  public let path: [UInt8]
  /// The inode it was seen with, by its number.
  private let inode: UInt64
  /// When that inode was last changed, in nanoseconds.
  private let changed: Int64
  /// When its content was last changed, in nanoseconds.
  private let modified: Int64
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
    inode = status.inode
    changed = status.changed.nanosecondsInAll
    modified = status.modified.nanosecondsInAll
  }

  init(deleting path: [UInt8], _ node: TreeNode) {
    self.path = path
    kind = .deleted
    isTimeOnly = false
    fileKind = node.kind
    inode = node.inode
    changed = node.changed.nanosecondsInAll
    modified = node.modified.nanosecondsInAll
  }

  /// Whether an inode is what was seen; a directory may have been opened up for a moment since.
  ///
  /// - Parameter isOpeningUp: whether a file that its owner may not read may have been, too.
  func isStill(_ status: FileStatus, isOpeningUp: Bool) -> Bool {
    guard status.kind == fileKind && status.inode == inode else { return false }
    if status.kind == .directory { return true }
    return isOpeningUp && status.isClosed
      ? status.modified.nanosecondsInAll == modified : status.changed.nanosecondsInAll == changed
  }
}

extension FileTime {
  /// The time as one number; times that are 584 years apart may have the same.
  fileprivate var nanosecondsInAll: Int64 { seconds &* 1_000_000_000 &+ Int64(nanoseconds) }
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
