/// Text from outside, in double quotes and with control characters escaped, as it may stand in a message.
public struct Quoted: Sendable, CustomStringConvertible {
  /// The text as it came.
  public let text: String

  /// Quotes a text.
  public init(_ text: String) {
    self.text = text
  }

  /// The text in double quotes, cut after 200 scalars.
  public var description: String {
    "\"\(Quoted.escaped(text, isQuoted: true))\""
  }

  /// The text without quotes, with everything a terminal might act upon escaped.
  public static func escaped(_ text: String) -> String {
    escaped(text, isQuoted: false)
  }

  private static func escaped(_ text: String, isQuoted: Bool) -> String {
    var result = String.UnicodeScalarView()
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < longest else {
        result.append("…")
        break
      }
      if isQuoted, scalar == "\"" || scalar == "\\" {
        result.append("\\")
        result.append(scalar)
      } else if isHarmless(scalar) {
        result.append(scalar)
      } else {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(result)
  }

  private static let longest = 200

  /// Whether a scalar stands for itself on a terminal: no control, no line separator, no change of direction.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }
}
