/// The words of a line, as ranges of it.
struct MtreeFields {
  private let line: [UInt8]
  private var position = 0

  init(_ line: [UInt8]) {
    self.line = line
  }

  mutating func next() -> Range<Int>? {
    while position < line.count && Self.isBlank(line[position]) { position += 1 }
    guard position < line.count else { return nil }
    let start = position
    while position < line.count && !Self.isBlank(line[position]) { position += 1 }
    return start..<position
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }
}

/// One `keyword=value` of a line.
struct MtreeStatement {
  enum Keyword {
    case known(MtreeKeyword)
    case unknown(String)
  }

  let keyword: Keyword
  /// What follows the first `=`; for an attribute, everything after `xattr.`.
  let value: ArraySlice<UInt8>

  init(_ line: [UInt8], _ field: Range<Int>) {
    let word = line[field]
    let nameEnd = word.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ".") } ?? word.endIndex
    let name = String(decoding: word[..<nameEnd], as: UTF8.self)
    let known = MtreeKeyword(name: name)
    let separator = known == .attribute ? UInt8(ascii: ".") : UInt8(ascii: "=")
    value = word[min(nameEnd + 1, word.endIndex)...]
    if let known, nameEnd < word.endIndex, word[nameEnd] == separator {
      keyword = .known(known)
    } else {
      keyword = .unknown(name)
    }
  }
}
