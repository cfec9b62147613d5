internal import Glibc

/// What comes through standard input, or from a path that need not be a regular file.
public struct PipeSource: ~Copyable, ByteSource {
  private let descriptor: OwnedDescriptor
  /// Its path, for messages.
  public let path: String

  private init(_ descriptor: consuming OwnedDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Standard input from where it stands.
  public static func standardInput() throws(SystemError) -> PipeSource {
    let raw = fcntl(0, F_DUPFD_CLOEXEC, 0)
    guard raw >= 0 else { throw .last("read", "standard input") }
    return PipeSource(OwnedDescriptor(adopting: raw), path: "standard input")
  }

  /// Opens a file or a pipe; of a named pipe, waits for the writer.
  public static func open(_ path: String) throws(SystemError) -> PipeSource {
    let raw = retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    guard raw >= 0 else { throw .last("open", path) }
    return PipeSource(OwnedDescriptor(adopting: raw), path: path)
  }

  /// Whether a person types what comes through standard input.
  public static var isTerminal: Bool { isatty(0) == 1 }

  /// Reads the next bytes; 0 at the end.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let raw = descriptor.rawValue
    let count = retrying { Glibc.read(raw, buffer.baseAddress, buffer.count) }
    guard count >= 0 else { throw .last("read", path) }
    return count
  }
}
