internal import Glibc

/// What a directory entry is.
public enum FileKind: UInt8, Sendable {
  case regular, directory, symbolicLink, characterDevice, blockDevice, fifo, socket

  /// The kind in an `st_mode`.
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    default: self = .regular
    }
  }

  /// The kind in words, with its article: "a symbolic link".
  public var description: String {
    switch self {
    case .regular: "a regular file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .characterDevice: "a character device"
    case .blockDevice: "a block device"
    case .fifo: "a FIFO"
    case .socket: "a socket"
    }
  }

  /// The kind as one word, for documents.
  public var word: String {
    switch self {
    case .regular: "file"
    case .directory: "directory"
    case .symbolicLink: "symlink"
    case .characterDevice: "char"
    case .blockDevice: "block"
    case .fifo: "fifo"
    case .socket: "socket"
    }
  }
}

/// A point in time of a file system: seconds and nanoseconds since 1970 UTC.
public struct FileTime: Sendable, Hashable {
  /// Whole seconds, negative before 1970.
  public var seconds: Int64
  /// 0 … 999 999 999.
  public var nanoseconds: Int32

  /// A time from its two parts.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  init(_ time: timespec) { self.init(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec)) }

  var timespec: timespec { Glibc.timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds)) }
}

/// What lstat(2) tells.
public struct FileStatus: Sendable, Equatable {
  /// What it is.
  public let kind: FileKind
  /// The lower twelve bits of the mode.
  public let permissions: UInt32
  /// Owner, as a host id.
  public let uid: UInt32
  /// Group, as a host id.
  public let gid: UInt32
  /// Size in bytes; the length of the target for a symbolic link.
  public let size: Int64
  /// Number of names of the inode.
  public let linkCount: UInt64
  /// Inode number.
  public let inode: UInt64
  /// The file system the inode is on.
  public let device: UInt64
  /// The device that a device node stands for.
  public let specialDevice: UInt64
  /// Last change of the content.
  public let modified: FileTime
  /// Last change of the inode.
  public let changed: FileTime

  init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    permissions = status.st_mode & 0o7777
    uid = status.st_uid
    gid = status.st_gid
    size = Int64(status.st_size)
    linkCount = UInt64(status.st_nlink)
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
    specialDevice = UInt64(status.st_rdev)
    modified = FileTime(status.st_mtim)
    changed = FileTime(status.st_ctim)
  }
}
