/// The names of directories that copse builds in: `.copse-` and sixteen hexadecimal digits, never the same twice.
enum StagingName {
  private static let prefix = ".copse-"
  private static let digits = 16

  /// A new name.
  static func random() -> String {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return prefix + String(repeating: "0", count: digits - number.count) + number
  }

  /// Whether a name is one of ours.
  static func isOne(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + digits
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
