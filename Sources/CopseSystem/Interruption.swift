internal import CCopse
internal import Glibc

/// Ctrl-C and its kin: the first one asks the work to stop and clean up, the second one kills.
public enum Interruption {
  /// From now on SIGINT, SIGTERM and SIGHUP set ``isRequested`` instead of killing at once.
  public static func catchSignals() { copse_catch_interrupts() }

  /// Whether a signal asked the work to stop.
  public static var isRequested: Bool { copse_interrupted() != 0 }

  /// Ends the work where a signal asked for it.
  ///
  /// - Throws: a ``SystemError`` whose ``SystemError/isInterrupted`` is true.
  public static func check() throws(SystemError) {
    guard isRequested else { return }
    throw SystemError(errno: EINTR, operation: "stop", path: "on request", detail: "interrupted")
  }
}
