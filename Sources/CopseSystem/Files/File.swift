internal import Glibc

/// A regular file that is open for reading.
public struct File: ~Copyable, ByteSource {
  /// What it was when it was opened.
  public let status: FileStatus
  /// Its path, for messages.
  public var path: String { directory.map { Directory.path(of: name, in: $0) } ?? name }
  let descriptor: OwnedDescriptor
  private let directory: String?
  private let name: String

  private init(_ descriptor: consuming OwnedDescriptor, status: FileStatus, name: String, in directory: String?) {
    self.status = status
    self.descriptor = descriptor
    self.directory = directory
    self.name = name
  }

  /// Takes over an open descriptor if it is a regular file's.
  ///
  /// - Parameters:
  ///   - name: its path, for messages: below `directory` where that is given.
  ///   - directory: the path of the directory it was opened from.
  static func adopting(
    _ descriptor: consuming OwnedDescriptor, name: String, in directory: String? = nil
  ) throws(SystemError) -> File {
    var status = stat()
    let result = fstat(descriptor.rawValue, &status)
    let file = File(descriptor, status: FileStatus(status), name: name, in: directory)
    guard result == 0 else { throw .last("stat", file.path) }
    guard file.status.kind == .regular else {
      let detail = "\(file.status.kind.description), not a regular file"
      throw SystemError(errno: EINVAL, operation: "open", path: file.path, detail: detail)
    }
    return file
  }

  /// Opens a path of the user's, following symbolic links; never waits for a FIFO's writer.
  public static func open(_ path: String) throws(SystemError) -> File {
    let raw = retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", path) }
    return try adopting(OwnedDescriptor(adopting: raw), name: path)
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
