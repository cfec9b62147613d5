public import CopseSystem

/// One name of a flattened root filesystem.
public struct FlatEntry: Sendable {
  /// The path from the root, without a slash at either end; empty for the root.
  public let path: [UInt8]
  /// What an archive says of it; the names of an inode after its first one in path order are hard links to that.
  ///
  /// Mode, owner, time and attributes of a hard link are those of its inode.
  public let header: ArchiveHeader
  /// The last change of the content.
  public let modified: FileTime
  /// The SHA-256 digest of a regular file's content, be it a hard link too; nil where none was asked for.
  public let contentDigest: [UInt8]?
  /// Whether no entry describes it: a directory that only stands in a path.
  public let isImplied: Bool
  /// Whether it is, as it is, in the layers that stay as they are.
  public let isOfBase: Bool
}
