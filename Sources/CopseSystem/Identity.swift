internal import Glibc

/// Who the process is, as far as the file system asks.
public struct Identity: Sendable {
  /// The effective user id.
  public let uid: UInt32
  /// The effective group id.
  public let gid: UInt32
  /// Whether ids are seen through a map (user_namespaces(7)): devices and some attributes are then out of reach.
  public let isInUserNamespace: Bool

  /// The caller as it is now.
  public static var current: Identity {
    Identity(uid: geteuid(), gid: getegid(), isInUserNamespace: readsMappedIDs())
  }

  private static func readsMappedIDs() -> Bool {
    guard let stream = fopen("/proc/self/uid_map", "re") else { return false }
    defer { fclose(stream) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, CInt(line.count), stream) != nil else { return false }
    let end = line.firstIndex(of: 0) ?? line.endIndex
    let words = String(decoding: line[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    return words != ["0", "0", "4294967295"]
  }
}

/// The wall clock.
public enum Clock {
  /// Now, in seconds and nanoseconds since 1970 UTC.
  public static var now: FileTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return FileTime(time)
  }
}
