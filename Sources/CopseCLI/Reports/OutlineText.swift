/// Lines of `Key: value`, indented by tabs, as `stat` prints them.
struct OutlineText {
  /// The lines so far, each with its end.
  private(set) var text = ""
  private var indentation = ""

  /// Adds a line without a key.
  mutating func heading(_ line: String) {
    text += (text.isEmpty ? "" : "\n") + line + "\n"
  }

  /// Adds a key and its value; characters a terminal would act upon are escaped.
  mutating func add(_ key: String, _ value: String) {
    text += "\(indentation)\(key): \(quotedIfNeeded(value))\n"
  }

  /// Adds a key and a value that is neither escaped nor quoted.
  mutating func add(_ key: String, verbatim value: String) {
    text += "\(indentation)\(key): \(value)\n"
  }

  /// Adds a key and a value that may be absent.
  mutating func add(_ key: String, ifAny value: String?) {
    if let value, !value.isEmpty { add(key, value) }
  }

  /// Adds a key and a list in one line.
  mutating func add(_ key: String, ifAny values: [String]) {
    if !values.isEmpty { add(key, verbatim: values.map(quotedIfNeeded).joined(separator: ", ")) }
  }

  /// Adds a key and one line for each member.
  mutating func add(_ key: String, lines: [String]) {
    if lines.isEmpty { return add(key, verbatim: "(empty)") }
    section(key) { outline in
      for line in lines { outline.text += outline.indentation + quotedIfNeeded(line) + "\n" }
    }
  }

  /// Adds a key and a line for each pair, sorted.
  mutating func add(_ key: String, ifAny pairs: [(name: String, value: String)]) {
    guard !pairs.isEmpty else { return }
    section(key) { outline in
      for pair in pairs.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        outline.add(quotedIfNeeded(pair.name), pair.value)
      }
    }
  }

  /// Adds a key and what belongs to it, one tab further in.
  mutating func section(_ key: String, _ content: (inout OutlineText) -> Void) {
    text += "\(indentation)\(key):\n"
    indentation += "\t"
    content(&self)
    indentation.removeLast()
  }
}

/// A text in quotes where it would not be read back as it is: control characters, quotes, white space at an end.
func quotedIfNeeded(_ text: String) -> String {
  let shown = escaped(text)
  let isPlain = shown == text && !text.contains("\"") && !text.contains("\\") && text.first != " " && text.last != " "
  if isPlain { return text }
  return "\"" + text.unicodeScalars.map(goEscaped).joined() + "\""
}

/// A character as Go's `strconv.Quote` has it.
private func goEscaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\"", "\\": return "\\\(scalar)"
  case "\u{7}": return "\\a"
  case "\u{8}": return "\\b"
  case "\t": return "\\t"
  case "\n": return "\\n"
  case "\u{b}": return "\\v"
  case "\u{c}": return "\\f"
  case "\r": return "\\r"
  default: break
  }
  let text = String(scalar)
  if escaped(text) == text { return text }
  let (letter, width) = scalar.value < 0x80 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
  let digits = String(scalar.value, radix: 16)
  return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
}
