/// Writes a new file through one buffer of 64 KiB.
public final class FileWriter {
  private var file: NewFile
  private let buffer: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var position: Int64 = 0
  private var isOnDisk = false

  /// Takes over an empty file.
  public init(_ file: consuming NewFile) {
    self.file = file
    buffer = .allocate(byteCount: 1 << 16, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    if bytes.count > buffer.count - filled { try flush() }
    guard bytes.count <= buffer.count else { return try write(bytes) }
    UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: bytes)
    filled += bytes.count
  }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(SystemError) {
    try bytes.span.bytes.withUnsafeBytes { (bytes) throws(SystemError) in try append(bytes) }
  }

  /// Passes everything on to the kernel.
  public func flush() throws(SystemError) {
    let rest = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
    filled = 0
    try write(rest)
  }

  /// Passes everything on, and waits until it is on the disk; at once where it is.
  public func synchronize() throws(SystemError) {
    try flush()
    if isOnDisk { return }
    try file.synchronize()
    isOnDisk = true
  }

  /// Makes the empty file share the content of another one, as `cp --reflink` does (ioctl_ficlone(2)).
  ///
  /// - Returns: false where the file system, or the two places, cannot do that.
  public func clone(_ source: borrowing File) throws(SystemError) -> Bool {
    isOnDisk = false
    return try file.clone(source)
  }

  /// Gives the file the owner and group of another one, host ids.
  public func setOwner(like status: FileStatus) throws(SystemError) {
    isOnDisk = false
    try file.setOwner(uid: status.uid, gid: status.gid)
  }

  /// Sets the lower twelve bits of the mode, whatever the umask.
  public func setPermissions(_ permissions: UInt32) throws(SystemError) {
    isOnDisk = false
    try file.setPermissions(permissions)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    if bytes.isEmpty { return }
    isOnDisk = false
    try file.write(bytes, at: position)
    position += Int64(bytes.count)
  }
}

extension Directory {
  /// Makes a file right in this directory and writes it.
  ///
  /// - Parameter permissions: what to create it with; the umask takes from it.
  public func write(
    _ name: String, permissions: UInt32 = 0o644, _ body: (FileWriter) throws -> Void
  ) throws {
    let writer = FileWriter(try makeFile(name, permissions: permissions))
    try body(writer)
    try writer.flush()
  }
}
