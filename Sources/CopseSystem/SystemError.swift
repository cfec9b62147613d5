internal import Glibc

/// A call to the kernel that did not do what was asked, with the object it was asked for.
public struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The `errno` of the call; `EINVAL` where the object, not the call, was wrong.
  public let errno: CInt
  /// What was being done, as a verb: "open", "write", "rename".
  public let operation: String
  /// The path or name of the object, as the user would write it.
  public let path: String
  /// What was found instead, where `errno` does not say it.
  public let detail: String?

  /// Describes a failure whose `errno` is known.
  public init(errno: CInt, operation: String, path: String, detail: String? = nil) {
    self.errno = errno
    self.operation = operation
    self.path = path
    self.detail = detail
  }

  /// Describes the call that failed just now on this thread.
  static func last(_ operation: String, _ path: String) -> SystemError {
    SystemError(errno: Glibc.errno, operation: operation, path: path)
  }

  /// Describes a stream or an archive whose bytes are not what its format allows.
  static func malformed(_ stream: String, _ detail: String) -> SystemError {
    SystemError(errno: EILSEQ, operation: "read", path: stream, detail: detail)
  }

  /// What is done with an entry that an archive gets.
  static let archiving = "archive"

  /// The `errno` of something that is in the way.
  public static var alreadyPresent: CInt { EEXIST }

  /// The `errno` of a path that leads too far down.
  public static var tooDeep: CInt { ENAMETOOLONG }

  /// "open a/b: no such file or directory".
  public var description: String {
    "\(operation) \(path): \(detail ?? Self.text(of: errno))"
  }

  /// Whether the object does not exist.
  public var isAbsent: Bool { errno == ENOENT || errno == ENOTDIR }
  /// Whether an object is already there.
  public var isPresent: Bool { errno == EEXIST || errno == ENOTEMPTY }
  /// Whether the caller lacks a right (EPERM or EACCES).
  public var isPermission: Bool { errno == EPERM || errno == EACCES }
  /// Whether the file system or a quota is full.
  public var isFull: Bool { errno == ENOSPC || errno == EDQUOT }
  /// Whether the file system cannot be written.
  public var isReadOnly: Bool { errno == EROFS }
  /// Whether the file system does not know the feature.
  public var isUnsupported: Bool { errno == ENOTSUP || errno == ENOSYS }
  /// Whether the caller or the user stopped the work.
  public var isInterrupted: Bool { errno == EINTR }
  /// Whether the bytes of a stream are not what its format allows.
  public var isMalformed: Bool { errno == EILSEQ }
  /// Whether the reader of a pipe went away.
  public var isBrokenPipe: Bool { errno == EPIPE }
  /// Whether a symbolic link was met where none is followed.
  public var isLink: Bool { errno == ELOOP }
  /// Whether a lock was not had in time.
  public var isLockHeld: Bool { errno == EWOULDBLOCK }
  /// Whether the format of an archive cannot hold something.
  public var isUnarchivable: Bool { errno == EINVAL && operation == Self.archiving }
  /// Whether two places are on different file systems, or the place is a mount point.
  public var isMount: Bool { errno == EXDEV || errno == EBUSY }

  /// The system's words for an `errno`, lower case.
  private static func text(of errno: CInt) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(errno, &buffer, buffer.count) == 0 else { return "error \(errno)" }
    let end = buffer.firstIndex(of: 0) ?? buffer.endIndex
    let words = String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

/// Calls again while a signal interrupted the call and nobody asked to stop.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || Glibc.errno != EINTR || Interruption.isRequested { return result }
  }
}
