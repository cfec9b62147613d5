/// Sizes for people, in decimal units.
enum ByteCount {
  /// "749 B", "1.4 kB", "410 kB", "135.2 MB": one decimal, but for whole bytes and for hundreds of kilobytes.
  static func text(_ count: Int64) -> String {
    guard count >= 1000 else { return "\(count) B" }
    let count = UInt64(count)
    var scale: UInt64 = 1000
    for unit in ["kB", "MB", "GB", "TB", "PB", "EB"] {
      let tenths = (count + scale / 20) / (scale / 10)
      if unit == "kB" && tenths >= 1000 && tenths < 9_995 { return "\((count + 500) / 1000) kB" }
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      scale &*= 1000
    }
    return "\(count) B"
  }

  /// umoci's form, for `stat`: four significant digits and no space, "60.3MB", "2.131kB".
  static func umociText(_ count: Int64) -> String {
    var value = Double(count)
    var units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"][...]
    while value >= 1000, units.count > 1 {
      value /= 1000
      units = units.dropFirst()
    }
    let decimals = value >= 100 ? 1 : value >= 10 ? 2 : 3
    let power = [1, 10, 100, 1000][decimals]
    let digits = Int((value * Double(power)).rounded())
    var fraction = String(digits % power + power).dropFirst()
    while fraction.last == "0" { fraction = fraction.dropLast() }
    return "\(digits / power)" + (fraction.isEmpty ? "" : ".\(fraction)") + (units.first ?? "B")
  }
}
