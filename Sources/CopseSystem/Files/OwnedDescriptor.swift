internal import Glibc

/// A file descriptor that is closed when its owner goes.
public struct OwnedDescriptor: ~Copyable, Sendable {
  /// The kernel's number.
  public let rawValue: CInt

  /// Takes over a descriptor that is open.
  public init(adopting rawValue: CInt) {
    precondition(rawValue >= 0)
    self.rawValue = rawValue
  }

  deinit { close(rawValue) }

  /// Gives the number away; the caller closes it.
  consuming func release() -> CInt {
    let rawValue = rawValue
    discard self
    return rawValue
  }
}
