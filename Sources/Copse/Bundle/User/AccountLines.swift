/// The lines of a colon-separated account file, `/etc/passwd` or `/etc/group`, as the image has it.
///
/// Any bytes are accepted: the file comes out of an image. Blank lines are left out, and white space around a line does
/// not count, nor do comments: `#` begins no name.
struct AccountLines: Sendable {
  let bytes: [UInt8]

  /// Calls `visit` with the fields of one line after the other until it returns something.
  ///
  /// The seventh field, the last one that either file has, takes the rest of a longer line.
  func first<Result>(_ visit: ([ArraySlice<UInt8>]) -> Result?) -> Result? {
    Self.firstPart(of: bytes[...], separator: UInt8(ascii: "\n")) { line in
      let text = Self.trimmed(line)
      guard let start = text.first, start != UInt8(ascii: "#") else { return nil }
      return visit(text.split(separator: UInt8(ascii: ":"), maxSplits: 6, omittingEmptySubsequences: false))
    }
  }

  /// Whether a list separated by commas has that element.
  static func list(_ text: ArraySlice<UInt8>, contains element: [UInt8]) -> Bool {
    firstPart(of: text, separator: UInt8(ascii: ",")) { $0.elementsEqual(element) ? true : nil } ?? false
  }

  /// Visits one part after the other without collecting them: an image may have millions.
  private static func firstPart<Result>(
    of text: ArraySlice<UInt8>, separator: UInt8, _ visit: (ArraySlice<UInt8>) -> Result?
  ) -> Result? {
    var rest = text
    while true {
      let end = rest.firstIndex(of: separator) ?? rest.endIndex
      if let result = visit(rest[..<end]) { return result }
      guard end < rest.endIndex else { return nil }
      rest = rest[(end + 1)...]
    }
  }

  /// Drops ASCII white space from both ends.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let start = line.firstIndex(where: { !isSpace($0) }), let end = line.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return line[start...end]
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0d).contains(byte)
  }
}
