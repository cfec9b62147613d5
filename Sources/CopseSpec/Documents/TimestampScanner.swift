/// Reads the parts of an RFC 3339 time one after the other.
struct TimestampScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  /// The time that the whole text stands for, nil if it is none.
  mutating func time() -> Timestamp? {
    guard let date = date(), skip("T"), let secondOfDay = secondOfDay(), let nanoseconds = fraction(),
      let offsetMinutes = offset(), rest.isEmpty
    else { return nil }
    return Timestamp(
      date: date, secondOfDay: secondOfDay, nanoseconds: nanoseconds, offsetMinutes: offsetMinutes)
  }

  private mutating func date() -> CivilDate? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private mutating func secondOfDay() -> Int64? {
    guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60, skip(":"),
      let second = number(2), second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    let digits = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(digits.count)
    guard !digits.isEmpty else { return nil }
    var nanoseconds: Int64 = 0
    var unit: Int64 = 100_000_000
    for digit in digits.prefix(9) {
      nanoseconds += Int64(digit - UInt8(ascii: "0")) * unit
      unit /= 10
    }
    return nanoseconds
  }

  private mutating func offset() -> Int64? {
    guard !skip("Z") else { return 0 }
    let isBehind = skip("-")
    guard isBehind || skip("+"), let hours = number(2), hours < 24, skip(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return (isBehind ? -1 : 1) * (hours * 60 + minutes)
  }

  private mutating func number(_ width: Int) -> Int64? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private mutating func skip(_ letter: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: letter) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
