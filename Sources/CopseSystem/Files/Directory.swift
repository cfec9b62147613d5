internal import CCopse
internal import Glibc

/// An open directory whose relative paths cannot lead out of it.
///
/// Below it no symbolic link is followed, in no component (openat2(2), `RESOLVE_BENEATH` and `RESOLVE_NO_SYMLINKS`).
public struct Directory: ~Copyable, Sendable {
  /// Its path, for messages.
  public let path: String
  let descriptor: OwnedDescriptor

  init(_ descriptor: consuming OwnedDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a path of the user's, following symbolic links.
  public static func open(_ path: String) throws(SystemError) -> Directory {
    let raw = retrying { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard raw >= 0 else { throw .last("open", path) }
    return Directory(OwnedDescriptor(adopting: raw), path: path)
  }

  /// Opens a regular file below; a FIFO, a device or a link in its place is an error, never a wait.
  ///
  /// Where the caller may ask for that, reading it does not change when it was last read.
  public func file(_ name: String) throws(SystemError) -> File {
    let raw = retrying { copse_open_unmarked(descriptor.rawValue, name, O_RDONLY | O_NONBLOCK | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", full(name)) }
    return try .adopting(OwnedDescriptor(adopting: raw), name: name, in: path)
  }

  /// Opens a regular file as a process would whose root this directory is: symbolic links lead where they lead for it.
  public func fileInRoot(_ name: String) throws(SystemError) -> File {
    let raw = retrying { copse_open_in_root(descriptor.rawValue, name, O_RDONLY | O_NONBLOCK | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", full(name)) }
    return try .adopting(OwnedDescriptor(adopting: raw), name: name, in: path)
  }

  /// Opens a directory below.
  public func directory(_ name: String) throws(SystemError) -> Directory {
    Directory(try openBeneath(name, O_RDONLY | O_DIRECTORY), path: full(name))
  }

  /// Opens a directory below, or the one that a symbolic link in its place leads to, wherever that is.
  public func linkedDirectory(_ name: String) throws(SystemError) -> Directory {
    let raw = retrying { openat(descriptor.rawValue, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard raw >= 0 else { throw .last("open", full(name)) }
    return Directory(OwnedDescriptor(adopting: raw), path: full(name))
  }

  /// What is there, itself and not what it points to; nil where nothing is.
  public func status(_ name: String) throws(SystemError) -> FileStatus? {
    let raw = copse_open_beneath(descriptor.rawValue, name, copse_o_path | O_NOFOLLOW)
    guard raw >= 0 else {
      let error = SystemError.last("stat", full(name))
      if error.isAbsent { return nil }
      throw error
    }
    let found = OwnedDescriptor(adopting: raw)
    var status = stat()
    guard fstat(found.rawValue, &status) == 0 else { throw .last("stat", full(name)) }
    return FileStatus(status)
  }

  /// The names in it but `.` and `..`, in no order; bytes that are no UTF-8 are replaced.
  public func names() throws(SystemError) -> [String] {
    try names { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in it but `.` and `..`, in no order, without their final zero.
  public func nameBytes() throws(SystemError) -> [[UInt8]] {
    try names { [UInt8]($0) }
  }

  /// The names in it but `.` and `..`, in no order, each made of its bytes without the final zero.
  public func names<Name>(_ make: (UnsafeRawBufferPointer) -> Name) throws(SystemError) -> [Name] {
    let copy = openat(descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .last("read", path) }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw .last("read", path)
    }
    defer { closedir(stream) }
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    var names: [Name] = []
    while true {
      Glibc.errno = 0
      guard let entry = readdir(stream) else {
        if Glibc.errno != 0 { throw .last("read", path) }
        return names
      }
      let name = entryBytes(UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self))
      if name.elementsEqual([0x2E]) || name.elementsEqual([0x2E, 0x2E]) { continue }
      names.append(make(name))
    }
  }

  /// A copy that can be handed to another owner.
  public func duplicate() throws(SystemError) -> Directory {
    let raw = fcntl(descriptor.rawValue, F_DUPFD_CLOEXEC, 0)
    guard raw >= 0 else { throw .last("duplicate", path) }
    return Directory(OwnedDescriptor(adopting: raw), path: path)
  }

  func full(_ name: String) -> String { Self.path(of: name, in: path) }

  static func path(of name: String, in path: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  private func openBeneath(_ name: String, _ flags: CInt) throws(SystemError) -> OwnedDescriptor {
    let raw = retrying { copse_open_beneath(descriptor.rawValue, name, flags) }
    guard raw >= 0 else { throw .last("open", full(name)) }
    return OwnedDescriptor(adopting: raw)
  }
}

extension Directory: OpenInode {
  /// The kernel's number.
  public var rawDescriptor: CInt { descriptor.rawValue }
}
