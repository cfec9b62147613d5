internal import CCopse
internal import Glibc

/// Something open whose inode can be asked and changed, as itself: no path is looked up.
public protocol OpenInode: ~Copyable {
  /// The kernel's number; it may be an `O_PATH` one.
  var rawDescriptor: CInt { get }
}

extension OpenInode where Self: ~Copyable {
  /// What it is now.
  public func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstat(rawDescriptor, &status) == 0 else { throw .last("stat", "it") }
    return FileStatus(status)
  }

  /// Sets owner and group, host ids; set-id bits and capabilities may go with that.
  public func setOwner(uid: UInt32, gid: UInt32) throws(SystemError) {
    guard fchownat(rawDescriptor, "", uid, gid, copse_at_empty_path) == 0 else {
      throw .last("set owner", "\(uid):\(gid)")
    }
  }

  /// Sets the lower twelve bits of the mode, whatever the umask.
  public func setPermissions(_ permissions: UInt32) throws(SystemError) {
    if fchmod(rawDescriptor, permissions) == 0 { return }
    guard errno == EBADF, copse_chmod(rawDescriptor, permissions) == 0 else {
      throw .last("set mode", String(permissions, radix: 8))
    }
  }

  /// Sets the times of last access and last change.
  public func setTimes(accessed: FileTime, modified: FileTime) throws(SystemError) {
    let times = (accessed.timespec, modified.timespec)
    let result = withUnsafeBytes(of: times) { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: timespec.self)
      let result = futimens(rawDescriptor, start)
      guard result != 0 && errno == EBADF else { return result }
      return utimensat(rawDescriptor, "", start, copse_at_empty_path)
    }
    guard result == 0 else { throw .last("set times", "to \(modified.seconds)") }
  }

  /// Sets one extended attribute.
  public func setAttribute(_ attribute: ExtendedAttribute) throws(SystemError) {
    let result = withName(attribute.name) { name in
      attribute.value.withUnsafeBytes { copse_set_xattr(rawDescriptor, name, $0.baseAddress, $0.count) }
    }
    guard result == 0 else { throw attributeError("set", attribute.name) }
  }

  /// Removes one extended attribute.
  public func removeAttribute(_ name: [UInt8]) throws(SystemError) {
    guard withName(name, { copse_remove_xattr(rawDescriptor, $0) }) == 0 else {
      throw attributeError("remove", name)
    }
  }

  /// All extended attributes, sorted by the bytes of their names; none where the file system has none.
  public func attributes() throws(SystemError) -> [ExtendedAttribute] {
    var attributes = [ExtendedAttribute]()
    for name in try attributeNames() {
      if let value = try attribute(name) { attributes.append(ExtendedAttribute(name: name, value: value)) }
    }
    return attributes
  }

  private func attributeNames() throws(SystemError) -> [[UInt8]] {
    let size = copse_list_xattrs(rawDescriptor, nil, 0)
    if size == 0 || (size < 0 && errno == ENOTSUP) { return [] }
    guard size > 0 else { throw .last("list", "extended attributes") }
    // Some may be added in between: one spare kilobyte, then it is an error.
    var bytes = [UInt8](repeating: 0, count: size + 1024)
    let count = bytes.withUnsafeMutableBytes {
      copse_list_xattrs(rawDescriptor, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard count >= 0 else { throw .last("list", "extended attributes") }
    return bytes.prefix(count).split(separator: 0).map(Array.init).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The value of one extended attribute; nil where there is none.
  public func attribute(_ name: [UInt8]) throws(SystemError) -> [UInt8]? {
    // The kernel's limit (XATTR_SIZE_MAX); one call then does.
    var value = [UInt8](repeating: 0, count: 1 << 16)
    let count = withName(name) { name in
      value.withUnsafeMutableBytes { copse_get_xattr(rawDescriptor, name, $0.baseAddress, $0.count) }
    }
    if count < 0 && errno == ENODATA { return nil }
    guard count >= 0 else { throw attributeError("read", name) }
    return Array(value.prefix(count))
  }

  private func attributeError(_ operation: String, _ name: [UInt8]) -> SystemError {
    .last("\(operation) extended attribute", String(decoding: name, as: UTF8.self))
  }
}

private func withName<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("a name has its final zero") }
    return body(start)
  }
}
