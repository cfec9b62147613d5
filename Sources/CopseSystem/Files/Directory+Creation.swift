internal import CCopse
internal import Glibc

// Names here are single components as C strings: nothing in them is looked up but the last name itself, so no call can
// reach outside the directory. Callers make sure that a name is neither empty, nor `.`, nor `..`, and has no slash.

/// One component of a path, with its final zero.
public typealias EntryName = UnsafePointer<CChar>

/// The bytes of a C string without its final zero.
public func entryBytes(_ name: EntryName) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: name, count: strlen(name))
}

extension Directory {
  /// Opens a directory right in this one, never through a symbolic link.
  public func subdirectory(_ name: EntryName) throws(SystemError) -> Directory {
    let raw = openUnmarked(name, O_DIRECTORY)
    guard raw >= 0 else { throw .last("open", String(cString: name)) }
    return Directory(OwnedDescriptor(adopting: raw), path: "")
  }

  /// Opens a regular file right in this directory; a link, a FIFO or a device in its place is an error, never a wait.
  public func file(_ name: EntryName) throws(SystemError) -> File {
    let raw = openUnmarked(name, O_NONBLOCK | O_NOCTTY)
    guard raw >= 0 else { throw .last("open", String(cString: name)) }
    return try .adopting(OwnedDescriptor(adopting: raw), name: String(cString: name))
  }

  /// Opens a regular file right in this directory by its name as text, a single component.
  public func file(named name: String) throws(SystemError) -> File {
    let raw = openUnmarked(name, O_NONBLOCK | O_NOCTTY)
    guard raw >= 0 else { throw .last("open", full(name)) }
    return try .adopting(OwnedDescriptor(adopting: raw), name: name, in: path)
  }

  /// Opens an entry for reading such that its time of last access stays: to note it for every file of a tree is work
  /// that the disk must have done before the layer is safe. Only the owner and root may ask for that (open(2)).
  ///
  /// - Returns: the descriptor, or -1 and `errno`.
  private func openUnmarked(_ name: EntryName, _ flags: CInt) -> CInt {
    let flags = flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC
    var raw = retrying { openat(descriptor.rawValue, name, flags | copse_o_noatime) }
    if raw < 0 && errno == EPERM { raw = retrying { openat(descriptor.rawValue, name, flags) } }
    return raw
  }

  /// Makes a directory only its owner can enter.
  public func makeDirectory(_ name: EntryName) throws(SystemError) {
    guard mkdirat(descriptor.rawValue, name, 0o700) == 0 else { throw .last("make directory", String(cString: name)) }
  }

  /// Makes a directory by its name as text.
  ///
  /// - Parameter permissions: what to ask for, by default that only its owner can enter; the umask may take from it.
  public func makeDirectory(named name: String, permissions: UInt32 = 0o700) throws(SystemError) {
    guard mkdirat(descriptor.rawValue, name, permissions) == 0 else { throw .last("make directory", full(name)) }
  }

  /// Makes an empty regular file; an entry that is there already is an error.
  ///
  /// - Parameter permissions: what to ask for; the umask may take from it, see ``NewFile/status()``.
  public func makeFile(_ name: EntryName, permissions: UInt32) throws(SystemError) -> NewFile {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let raw = retrying { openat(descriptor.rawValue, name, flags, permissions) }
    guard raw >= 0 else { throw .last("create", String(cString: name)) }
    return NewFile(OwnedDescriptor(adopting: raw))
  }

  /// Makes a symbolic link; the target is text and is not looked at.
  public func makeSymbolicLink(_ name: EntryName, target: EntryName) throws(SystemError) {
    guard symlinkat(target, descriptor.rawValue, name) == 0 else { throw .last("link", String(cString: name)) }
  }

  /// Makes a FIFO or a device node with no permissions.
  public func makeNode(_ name: EntryName, kind: FileKind, device: (major: UInt32, minor: UInt32)) throws(SystemError) {
    let type: mode_t =
      switch kind {
      case .characterDevice: S_IFCHR
      case .blockDevice: S_IFBLK
      default: S_IFIFO
      }
    let number = kind == .fifo ? 0 : copse_make_device(device.major, device.minor)
    guard mknodat(descriptor.rawValue, name, type, number) == 0 else {
      throw .last("make \(kind.description)", String(cString: name))
    }
  }

  /// Gives an inode of `source` another name here; a symbolic link is linked itself.
  public func link(
    _ name: EntryName, to target: EntryName, in source: borrowing Directory
  ) throws(SystemError) {
    guard linkat(source.descriptor.rawValue, target, descriptor.rawValue, name, 0) == 0 else {
      throw .last("link", String(cString: name))
    }
  }

  /// What the entry is; nil where nothing is.
  public func entryStatus(_ name: EntryName) throws(SystemError) -> FileStatus? {
    var status = stat()
    if fstatat(descriptor.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
    let error = SystemError.last("stat", String(cString: name))
    if error.isAbsent { return nil }
    throw error
  }

  /// The target of a symbolic link, as bytes.
  public func linkTarget(_ name: EntryName) throws(SystemError) -> [UInt8] {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlinkat(descriptor.rawValue, name, &target, target.count)
    guard count >= 0 else { throw .last("read link", String(cString: name)) }
    return target.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// Opens an entry as itself, whatever it is, to change what the inode says.
  public func inode(_ name: EntryName) throws(SystemError) -> Inode {
    let raw = openat(descriptor.rawValue, name, copse_o_path | O_NOFOLLOW | O_CLOEXEC)
    guard raw >= 0 else { throw .last("open", String(cString: name)) }
    return Inode(OwnedDescriptor(adopting: raw))
  }

  /// Sets the times of an entry that may be a symbolic link.
  public func setTimes(_ name: EntryName, accessed: FileTime, modified: FileTime) throws(SystemError) {
    let times = [accessed.timespec, modified.timespec]
    guard utimensat(descriptor.rawValue, name, times, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .last("set times of", String(cString: name))
    }
  }

  /// Sets the owner of an entry that may be a symbolic link.
  public func setOwner(_ name: EntryName, uid: UInt32, gid: UInt32) throws(SystemError) {
    guard fchownat(descriptor.rawValue, name, uid, gid, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .last("set owner of", String(cString: name))
    }
  }

  /// Renames an entry of this directory.
  ///
  /// - Parameter replaces: whether an entry of the new name may be replaced.
  public func rename(
    _ name: String, to newName: String, in target: borrowing Directory, replaces: Bool
  ) throws(SystemError) {
    if rename(name, to: newName, in: target, flags: replaces ? 0 : copse_rename_noreplace) { return }
    // Some file systems know no flags: there a look must do.
    if !replaces && errno == EINVAL {
      guard try target.status(newName) == nil else {
        throw SystemError(errno: EEXIST, operation: "rename to", path: target.full(newName))
      }
      if rename(name, to: newName, in: target, flags: 0) { return }
    }
    throw .last("rename \(full(name)) to", target.full(newName))
  }

  private func rename(
    _ name: String, to newName: String, in target: borrowing Directory, flags: UInt32
  ) -> Bool {
    copse_rename(descriptor.rawValue, name, target.descriptor.rawValue, newName, flags) == 0
  }
}
