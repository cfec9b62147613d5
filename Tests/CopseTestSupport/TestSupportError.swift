import Glibc

/// What went wrong in the test's own scaffolding.
public enum TestSupportError: Error, CustomStringConvertible {
  /// A system call of the scaffolding was refused: what was being done, and `errno`.
  case system(String, CInt)
  /// An external command could not be run, or ran longer than it may.
  case tool(String)

  /// The message shown with the failing test.
  public var description: String {
    switch self {
    case .system(let operation, let code): "\(operation): \(String(cString: strerror(code)))"
    case .tool(let message): message
    }
  }
}
