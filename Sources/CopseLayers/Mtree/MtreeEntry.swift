public import CopseSystem

/// What a manifest says of one file, directory, link or device; nil where it says nothing.
public struct MtreeEntry: Sendable, Equatable {
  /// The name within the directory, any bytes but `/` and NUL; `.` is the root.
  ///
  /// The whole path, without a leading `./`, in an entry written as one (`MtreeEvent.path`).
  public var name: [UInt8]
  /// The type.
  public var kind: FileKind?
  /// The size in bytes: of a link the length of its target, of a directory what its file system says.
  public var size: Int64?
  /// The permission bits, set-id and sticky included.
  public var mode: UInt32?
  /// The owner as the file system has it.
  public var uid: UInt32?
  /// The group as the file system has it.
  public var gid: UInt32?
  /// How many names the inode has; of a directory what its file system says.
  public var linkCount: UInt64?
  /// The time of last change in whole seconds since 1970.
  public var seconds: Int64?
  /// The nanoseconds of that time; nil where the manifest only knows seconds (`tar_time`).
  public var nanoseconds: Int32?
  /// The target of a symbolic link, any bytes.
  public var link: [UInt8]?
  /// The 32 bytes of a regular file's digest.
  public var sha256: [UInt8]?
  /// The extended attributes in the order of the manifest.
  public var attributes: [ExtendedAttribute]

  /// An entry of which nothing is said yet.
  public init(name: [UInt8], kind: FileKind? = nil) {
    self.name = name
    self.kind = kind
    attributes = []
  }
}

/// A step through the tree of a manifest, in its order.
public enum MtreeEvent: Sendable, Equatable {
  /// A directory begins: what follows, up to its `up`, lies in it.
  case directory(MtreeEntry)
  /// Anything else in the current directory.
  case entry(MtreeEntry)
  /// The current directory ends.
  case up
  /// An entry named by its whole path, wherever the walk is.
  case path(MtreeEntry)
}
