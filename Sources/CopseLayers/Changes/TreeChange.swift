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

  /// The path below the root, as bytes; empty for the root itself.
  public let path: [UInt8]
  /// Which inode it was seen with, and when.
  let sight: InodeSight
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
    sight = InodeSight(status.kind, status.inode, changed: status.changed, modified: status.modified)
  }

  init(deleting path: [UInt8], _ node: TreeNode) {
    self.path = path
    kind = .deleted
    isTimeOnly = false
    fileKind = node.kind
    sight = InodeSight(node.kind, node.inode, changed: node.changed, modified: node.modified)
  }

  init(_ path: [UInt8], _ kind: Kind, _ fileKind: FileKind, _ sight: InodeSight, isTimeOnly: Bool) {
    (self.path, self.kind, self.fileKind, self.sight, self.isTimeOnly) = (path, kind, fileKind, sight, isTimeOnly)
  }

  /// Whether an inode is what was seen; a directory may have been opened up for a moment since.
  ///
  /// - Parameter isOpeningUp: whether a file that its owner may not read may have been, too.
  func isStill(_ status: FileStatus, isOpeningUp: Bool) -> Bool {
    guard status.kind == fileKind else { return false }
    let found = InodeSight(status.kind, status.inode, changed: status.changed, modified: status.modified)
    return isOpeningUp && status.isClosed ? found.content == sight.content : found.inode == sight.inode
  }
}

/// Which inode was seen, and when it was last changed, as numbers that are others for others.
struct InodeSight: Sendable, Equatable {
  /// Of the inode, and the time it was last changed.
  let inode: Int
  /// Of the inode, and the time its content was last changed.
  let content: Int

  /// The time of a directory does not count.
  init(_ kind: FileKind, _ inode: UInt64, changed: FileTime, modified: FileTime) {
    self.inode = Self.number(kind, inode, changed)
    content = Self.number(kind, inode, modified)
  }

  private static func number(_ kind: FileKind, _ inode: UInt64, _ time: FileTime) -> Int {
    var hasher = Hasher()
    hasher.combine(inode)
    if kind != .directory { hasher.combine(time) }
    return hasher.finalize()
  }
}

/// How a tree differs from what was unpacked: all that a new layer has to say.
public struct Changeset: Sendable {
  /// The changes by bytes of their paths, so that a directory comes before what is in it.
  public let changes: TreeChangeList

  init(_ changes: consuming TreeChangeList) {
    changes.sort()
    self.changes = changes
  }

  /// Whether the tree is what was unpacked.
  public var isEmpty: Bool { changes.isEmpty }
}
