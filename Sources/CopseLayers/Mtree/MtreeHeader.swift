/// The comment lines at the top of a manifest; nobody reads them but people.
public struct MtreeHeader: Sendable, Equatable {
  /// Who made it.
  public var user: String
  /// On which machine.
  public var machine: String
  /// The path of the tree.
  public var tree: String
  /// When, as `date(of:)` writes it.
  public var date: String

  /// A header.
  public init(user: String, machine: String, tree: String, date: String) {
    self.user = user
    self.machine = machine
    self.tree = tree
    self.date = date
  }

  /// A time as asctime(3) writes it, in UTC: `Thu Jan  1 00:00:00 1970`.
  ///
  /// - Parameter seconds: seconds since 1970.
  public static func date(of seconds: Int64) -> String {
    let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let clock = seconds - days * 86400
    let (year, month, day) = civilDate(days)
    let weekday = Int(((days + 4) % 7 + 7) % 7)
    let time = [clock / 3600, clock / 60 % 60, clock % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return
      "\(weekdays[weekday]) \(names[month - 1]) \(day < 10 ? " " : "")\(day) \(time.joined(separator: ":")) \(year)"
  }

  /// The lines, each with its end.
  var text: String {
    let lines = [
      ("user", user), ("machine", machine), ("tree", tree), ("date", date),
      ("keywords", MtreeKeyword.umoci.map(\.rawValue).joined(separator: ",")),
    ]
    return lines.map { label, value in
      let indent = String(repeating: " ", count: 14 - label.count)
      return "#\(indent)\(label): \(String(value.map { $0.isNewline ? "?" : $0 }))\n"
    }.joined()
  }

  /// The Gregorian date of a day counted from 1970-01-01, by 400-year eras that begin in March.
  private static func civilDate(_ days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
    let day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
