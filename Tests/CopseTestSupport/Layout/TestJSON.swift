import Foundation

/// JSON text written member by member, so that a test controls order, spelling and mistakes.
public enum TestJSON {
  /// An object of members whose values are JSON text already; members that are nil are left out.
  public static func object(_ members: KeyValuePairs<String, String?>) -> String {
    "{" + members.compactMap { name, value in value.map { "\(string(name)):\($0)" } }.joined(separator: ",") + "}"
  }

  /// An object with text values, or nil where there are none.
  public static func strings(_ members: [(key: String, value: String)]) -> String? {
    if members.isEmpty { return nil }
    return "{" + members.map { "\(string($0.key)):\(string($0.value))" }.joined(separator: ",") + "}"
  }

  /// An array of values that are JSON text already.
  public static func array(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// A string, quoted and escaped.
  public static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{0}"..<"\u{20}": result += String(format: "\\u%04x", scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Members of one object followed by those of another, both JSON text; the second may be nil or empty.
  public static func joined(_ object: String, _ more: String?) -> String {
    guard let more, more != "{}" else { return object }
    if object == "{}" { return more }
    return object.dropLast() + "," + more.dropFirst()
  }
}
