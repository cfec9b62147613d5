import Copse
import CopseSpec
import CopseSystem

extension Timestamp {
  /// The time `SOURCE_DATE_EPOCH` asks for, or the clock's.
  ///
  /// - Throws: a usage failure where the variable is no number of seconds.
  static func ofThisRun() throws -> Timestamp {
    if let epoch = try sourceDateEpoch() { return Timestamp(seconds: epoch) }
    let now = Clock.now
    return Timestamp(seconds: now.seconds, nanoseconds: Int64(now.nanoseconds))
  }

  /// The seconds since 1970 that `SOURCE_DATE_EPOCH` asks for; nil where it is not set, or empty.
  ///
  /// - Throws: a usage failure where the variable is no number of seconds.
  static func sourceDateEpoch() throws -> Int64? {
    guard let epoch = CurrentProcess.environment("SOURCE_DATE_EPOCH"), !epoch.isEmpty else { return nil }
    guard let seconds = Int64(epoch), Timestamp.representable.contains(seconds) else {
      throw Failure(.usage, "SOURCE_DATE_EPOCH \"\(epoch)\" is no number of seconds since 1970")
    }
    return seconds
  }
}
