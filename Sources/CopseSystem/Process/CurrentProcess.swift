internal import CCopse
internal import Glibc

/// What a program asks of the process it is.
public enum CurrentProcess {
  /// The value of an environment variable; nil where it is unset.
  public static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Makes writing to a pipe nobody reads an error of that write instead of the end of the process.
  public static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Gives memory back to the system when it is no longer needed, in place of keeping it for later.
  public static func returnMemory() { copse_return_memory() }

  /// Opens what the caller closed of standard input, output and error, so that no file opened later gets their numbers
  /// and what is meant for people; using them stays an error.
  public static func fillStandardStreams() {
    for number: CInt in 0...2 where fcntl(number, F_GETFD) == -1 {
      // The lowest number that is free is this one, as those below are filled.
      _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// The effective user, whose rights count.
  public static var effectiveUser: UInt32 { geteuid() }

  /// The effective group, whose rights count.
  public static var effectiveGroup: UInt32 { getegid() }

  /// Ends the process.
  public static func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
  }
}
