/// Quotes bytes for a message the way umoci quotes paths in differences (Go's `%q`): one line, unambiguous.
enum MtreeQuote {
  /// The bytes in double quotes; what is not printable UTF-8 is escaped.
  static func quote(_ bytes: [UInt8]) -> String {
    var result = "\""
    var rest = bytes[...]
    while let first = rest.first {
      if let scalar = firstScalar(rest) {
        result += escaped(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        result += "\\x" + hexadecimal(UInt32(first), digits: 2)
        rest = rest.dropFirst()
      }
    }
    return result + "\""
  }

  /// The character at the front, nil where the bytes there are not UTF-8.
  private static func firstScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": return "\\" + String(scalar)
    case "\u{07}": return "\\a"
    case "\u{08}": return "\\b"
    case "\u{0C}": return "\\f"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0B}": return "\\v"
    default: break
    }
    if isPrintable(scalar) { return String(scalar) }
    if scalar.value < 0x80 { return "\\x" + hexadecimal(scalar.value, digits: 2) }
    if scalar.value < 0x10000 { return "\\u" + hexadecimal(scalar.value, digits: 4) }
    return "\\U" + hexadecimal(scalar.value, digits: 8)
  }

  /// Letters, marks, numbers, punctuation, symbols and the plain space.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: scalar == " "
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
