/// The names of what copse builds where nobody looks: `.copse-` and sixteen hexadecimal digits, never the same twice.
public enum TemporaryName {
  private static let prefix = ".copse-"
  private static let digits = 16
  /// Ends the name of a directory whose entries go one by one into the directory it is in.
  private static let suffix = "-parts"

  /// A new name.
  public static func random(ofParts: Bool = false) -> String {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return prefix + String(repeating: "0", count: digits - number.count) + number + (ofParts ? suffix : "")
  }

  /// Whether a name is one of ours.
  public static func isOne(_ name: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    return rest.prefix(digits).count == digits && rest.prefix(digits).allSatisfy(isDigit)
      && (rest.count == digits || isOfParts(name) && rest.count == digits + suffix.utf8.count)
  }

  /// Whether a name of ours is that of a directory whose entries go one by one.
  ///
  /// Only in such a one there may be a list of entries being published: in all others a file of that name is an
  /// image's.
  public static func isOfParts(_ name: String) -> Bool { name.hasSuffix(suffix) }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
