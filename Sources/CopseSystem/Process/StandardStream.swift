internal import Glibc

/// Standard output or standard error of this process.
public enum StandardStream: CInt, Sendable {
  /// What was asked for.
  case output = 1
  /// Everything else.
  case errors = 2

  /// Whether a person reads it.
  public var isTerminal: Bool {
    isatty(rawValue) == 1
  }

  /// The width of the terminal in columns; nil where there is none or it does not say.
  public var columns: Int? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all of `bytes`, unbuffered.
  ///
  /// - Throws: also where the reader of a pipe went away, see `CurrentProcess.ignoreBrokenPipes()`, and where somebody
  ///   asks to stop while a reader takes its time.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = retrying { Glibc.write(rawValue, rest.baseAddress, rest.count) }
      guard count >= 0 else { throw .last("write", self == .output ? "standard output" : "standard error") }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if !rest.isEmpty { try Interruption.check() }
    }
  }

  /// Writes all of `bytes`, unbuffered.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    // withUnsafeBytes does not carry typed errors through in every toolchain, so the result does.
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(SystemError) in try write(buffer) }
    }
    try result.get()
  }
}
