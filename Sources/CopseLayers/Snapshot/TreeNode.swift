public import CopseSystem

/// One name of a tree and the inode behind it.
///
/// Stored by the hundred thousand: names and link targets point into the tree's own memory, and numbers of nodes fill
/// the gaps behind other members.
public struct TreeNode {
  /// The number of a node in its tree; 0 is the root directory.
  public typealias ID = UInt32
  /// No node.
  static let none = ID.max

  /// The last component of the path, with its final zero.
  public let name: UnsafePointer<CChar>
  /// The length of the name in bytes.
  public let nameCount: Int
  /// The directory it is in; the root is in itself.
  public let parent: ID
  /// What it is.
  public internal(set) var kind: FileKind
  /// Whether it is one of several names of an inode.
  public internal(set) var isHardLinked = false
  /// Whether the tree, not the layer, says what the directory is like: it is only named in a path.
  var isImplied = false
  /// Whether it stood in the tree when ``FlatApplier/layer`` was the last one that is to stay as it is.
  var isOfBase = false
  /// The lower twelve bits of the mode.
  public internal(set) var permissions: UInt32 = 0
  /// The owner on disk, a host id.
  public internal(set) var uid: UInt32 = 0
  /// The group on disk, a host id.
  public internal(set) var gid: UInt32 = 0
  /// How many names the inode has.
  public internal(set) var linkCount: UInt32 = 1
  /// The last layer that named it or anything below it; the first is 1, what was there before is 0.
  var layer: UInt32 = 0
  var previousSibling = TreeNode.none
  /// The size in bytes, as lstat(2) tells it.
  public internal(set) var size: Int64 = 0
  /// The inode's number.
  public internal(set) var inode: UInt64 = 0
  /// Last change of the content.
  public internal(set) var modified = FileTime(seconds: 0)
  var firstChild = TreeNode.none
  /// Last change of the inode.
  public internal(set) var changed = FileTime(seconds: 0)
  var nextSibling = TreeNode.none
  /// The target of a symbolic link, with its final zero.
  public internal(set) var target: UnsafePointer<CChar>?
  /// The SHA-256 digest of a regular file's content, in memory order; zeros where none was made.
  var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Calls `body` with the 32 bytes of the content's SHA-256 digest.
  public func withDigest<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: digest, body)
  }

  /// The name's bytes without the final zero.
  public var nameBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: name, count: nameCount) }

  mutating func take(_ status: FileStatus) {
    kind = status.kind
    permissions = status.permissions
    uid = status.uid
    gid = status.gid
    linkCount = UInt32(clamping: status.linkCount)
    size = status.size
    inode = status.inode
    modified = status.modified
    changed = status.changed
  }
}
