import CopseSpec

/// Text of an image as it may reach a terminal: control and format characters as `\u{…}`, nothing cut.
func escaped(_ text: String) -> String {
  // Plain ASCII is nearly everything, and needs no look at Unicode's tables.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
  var result = ""
  var rest = text.unicodeScalars[...]
  while !rest.isEmpty {
    result += Quoted.escaped(String(rest.prefix(128)))
    rest = rest.dropFirst(128)
  }
  return result
}

/// A path as it may reach a terminal: bytes that are no UTF-8 as `\xNN`, so that names that differ look different.
func escaped(path: [UInt8]) -> String {
  if let text = String(validating: path, as: UTF8.self) { return escaped(text) }
  var result = ""
  var text = String.UnicodeScalarView()
  var parser = UTF8.ForwardParser()
  var bytes = path.makeIterator()
  var rest = path[...]
  while true {
    switch parser.parseScalar(from: &bytes) {
    case .valid(let scalar):
      text.append(UTF8.decode(scalar))
      rest = rest.dropFirst(scalar.count)
    case .error(let length):
      result += escaped(String(text)) + rest.prefix(length).map { "\\x" + String($0, radix: 16) }.joined()
      text = String.UnicodeScalarView()
      rest = rest.dropFirst(length)
    case .emptyInput:
      return result + escaped(String(text))
    }
  }
}

/// Whether bytes can go to a terminal as they are: no control but tab and line feed, and no escape sequence begins.
///
/// A character that was cut at the end of a piece passes.
func isPlainText(_ bytes: UnsafeRawBufferPointer) -> Bool {
  bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
    && String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { !(0x80..<0xa0).contains($0.value) }
}

/// Words as a shell reads them back, quoted where they have to be.
func shellWords(_ words: [String]) -> String {
  words.map(shellWord).joined(separator: " ")
}

private func shellWord(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "@%+=:,./-_".utf8.contains(byte)
    }
  }
  if plain && !word.isEmpty { return word }
  if escaped(word) != word { return "\"$(printf '\(octal(word))')\"" }
  return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// A word for printf(1), in which nothing is left that a terminal would act upon.
private func octal(_ word: String) -> String {
  word.utf8.map { byte in
    let isPlain = byte >= 0x20 && byte < 0x7f && !"'%\\".utf8.contains(byte)
    let digits = String(byte, radix: 8)
    return isPlain ? String(UnicodeScalar(byte)) : "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }.joined()
}
