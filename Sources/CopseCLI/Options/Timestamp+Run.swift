import Copse
import CopseSpec
import CopseSystem

extension Timestamp {
  /// The time `SOURCE_DATE_EPOCH` asks for, or the clock's.
  ///
  /// - Throws: a usage failure where the variable is no number of seconds.
  static func ofThisRun() throws -> Timestamp {
    guard let epoch = CurrentProcess.environment("SOURCE_DATE_EPOCH"), !epoch.isEmpty else {
      let now = Clock.now
      return Timestamp(seconds: now.seconds, nanoseconds: Int64(now.nanoseconds))
    }
    guard let seconds = Int64(epoch), Timestamp.representable.contains(seconds) else {
      throw Failure(.usage, "SOURCE_DATE_EPOCH \"\(epoch)\" is no number of seconds since 1970")
    }
    return Timestamp(seconds: seconds)
  }
}
