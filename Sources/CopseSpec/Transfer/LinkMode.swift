/// How the content of a blob gets from one layout to another.
public enum LinkMode: String, Sendable, CaseIterable {
  /// Shared where the file system keeps the two apart all the same, as ``reflink``; else copied.
  case auto
  /// Another name of the same file, whose content was read and found right.
  case hard
  /// A file of its own that shares the blocks on the disk, on file systems that can do that (FICLONE).
  case reflink
  /// A file of its own.
  case copy
}
