/// A point in time as RFC 3339 writes it, with the zone it was written in.
public struct Timestamp: Sendable, Hashable {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// Nanoseconds after that, below 1 000 000 000.
  public let nanoseconds: Int64
  /// How far the zone is ahead of UTC, in minutes.
  public let offsetMinutes: Int64

  /// A point in time in UTC, within the years 0 to 9999.
  public init(seconds: Int64, nanoseconds: Int64 = 0) {
    precondition(Self.representable.contains(seconds) && (0..<1_000_000_000).contains(nanoseconds))
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    offsetMinutes = 0
  }

  /// The seconds since 1970 that fall into the years 0 to 9999.
  public static let representable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  /// Reads a time such as `2006-01-02T15:04:05.999Z` or `2006-01-02T15:04:05+07:00`.
  ///
  /// Digits after the ninth of a fraction count for nothing.
  ///
  /// - Throws: ``SpecError/invalidTimestamp(_:)``, also for a day that its month does not have.
  public init(parsing text: String) throws(SpecError) {
    var scanner = TimestampScanner(text)
    guard let time = scanner.time() else { throw .invalidTimestamp(text) }
    self = time
  }

  init(date: CivilDate, secondOfDay: Int64, nanoseconds: Int64, offsetMinutes: Int64) {
    seconds = date.daysSince1970 * 86_400 + secondOfDay - offsetMinutes * 60
    self.nanoseconds = nanoseconds
    self.offsetMinutes = offsetMinutes
  }
}

extension Timestamp: CustomStringConvertible {
  /// The time in its zone, a fraction without needless zeros, and `Z` where the zone is UTC.
  public var description: String {
    let local = seconds + offsetMinutes * 60
    let (days, second) = local.floorDivided(by: 86_400)
    let date = CivilDate(daysSince1970: days)
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return "\(day)T\(time)\(fraction)\(zone)"
  }

  private var fraction: String {
    guard nanoseconds > 0 else { return "" }
    var digits = padded(nanoseconds, 9)
    while digits.last == "0" {
      digits.removeLast()
    }
    return ".\(digits)"
  }

  private var zone: String {
    guard offsetMinutes != 0 else { return "Z" }
    let distance = abs(offsetMinutes)
    return "\(offsetMinutes < 0 ? "-" : "+")\(padded(distance / 60, 2)):\(padded(distance % 60, 2))"
  }

  private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
