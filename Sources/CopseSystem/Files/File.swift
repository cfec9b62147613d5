internal import Glibc

/// A regular file that is open for reading.
public struct File: ~Copyable, ByteSource {
  /// What it was when it was opened.
  public let status: FileStatus
  /// Its path, for messages.
  public let path: String
  let descriptor: OwnedDescriptor

  private init(_ descriptor: consuming OwnedDescriptor, status: FileStatus, path: String) {
    self.status = status
    self.path = path
    self.descriptor = descriptor
  }

  /// Takes over an open descriptor if it is a regular file's.
  static func adopting(_ descriptor: consuming OwnedDescriptor, path: String) throws(SystemError) -> File {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { throw .last("stat", path) }
    let found = FileStatus(status)
    guard found.kind == .regular else {
      throw SystemError(
        errno: EINVAL, operation: "open", path: path, detail: "\(found.kind.description), not a regular file")
    }
    return File(descriptor, status: found, path: path)
  }

  /// Opens a path of the user's, following symbolic links; never waits for a FIFO's writer.
  public static func open(_ path: String) throws(SystemError) -> File {
    let raw = retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", path) }
    return try adopting(OwnedDescriptor(adopting: raw), path: path)
  }

  /// Reads the next bytes; 0 at the end.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let count = retrying { Glibc.read(descriptor.rawValue, buffer.baseAddress, buffer.count) }
    guard count >= 0 else { throw .last("read", path) }
    return count
  }

  /// Waits until the content is on the disk, whoever wrote it (fdatasync(2)).
  ///
  /// What else is known of the file, such as how many names it has, is not waited for.
  public func synchronize() throws(SystemError) {
    guard fdatasync(descriptor.rawValue) == 0 else { throw .last("synchronize", path) }
  }

  /// Tells the kernel that the file will be read once, from front to back.
  public func adviseSequential() {
    posix_fadvise(descriptor.rawValue, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// The whole content from the current place on.
  ///
  /// - Throws: with `EFBIG` where there is more than `limit` bytes.
  public mutating func contents(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8]()
    bytes.reserveCapacity(min(limit, Int(clamping: status.size)))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let raw = descriptor.rawValue
      let count = chunk.withUnsafeMutableBytes { buffer in
        retrying { Glibc.read(raw, buffer.baseAddress, buffer.count) }
      }
      guard count >= 0 else { throw .last("read", path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        throw SystemError(errno: EFBIG, operation: "read", path: path, detail: "longer than \(limit) bytes")
      }
    }
  }
}
