/// The body of a pax extended header (POSIX: pax, Extended Header).
public enum PaxRecords {
  /// Encodes records as `LENGTH KEY=VALUE\n`, in order.
  public static func encode(_ records: [(key: String, value: [UInt8])]) -> [UInt8] {
    records.flatMap { encode($0.key, $0.value) }
  }

  private static func encode(_ key: String, _ value: [UInt8]) -> [UInt8] {
    // The length counts its own digits.
    let rest = key.utf8.count + value.count + 3
    var length = rest + String(rest).utf8.count
    if String(length).utf8.count != String(rest).utf8.count { length = rest + String(length).utf8.count }
    return Array("\(length) \(key)=".utf8) + value + [0x0A]
  }
}
