extension JSONParser {
  /// Parses a string: one pass checks it and finds its end, and only one with escapes is walked again.
  mutating func string() throws(Fault) -> String {
    let (range, hasEscapes) = try skipString()
    let content = UnsafeBufferPointer(rebasing: bytes[range])
    return hasEscapes ? JSONUnescaper.unescape(content) : String(decoding: content, as: UTF8.self)
  }

  /// Checks a string and steps over it; where its content stands.
  mutating func skipString() throws(Fault) -> (content: Range<Int>, hasEscapes: Bool) {
    offset += 1
    let start = offset
    var hasEscapes = false
    while true {
      let byte = current
      if byte >= 0x80 {
        try skipScalar()
      } else if byte == UInt8(ascii: "\"") {
        break
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try skipEscape()
      } else if byte >= 0x20 {
        offset += 1
      } else {
        throw fault(offset < bytes.count ? .controlCharacter(byte) : .unexpectedEnd)
      }
    }
    offset += 1
    return (start..<offset - 1, hasEscapes)
  }

  /// Steps over one well-formed sequence of two to four bytes (Unicode, table 3-7).
  private mutating func skipScalar() throws(Fault) {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[offset] {
    case 0xc2...0xdf: (second, length) = (0x80...0xbf, 2)
    case 0xe0: (second, length) = (0xa0...0xbf, 3)
    case 0xed: (second, length) = (0x80...0x9f, 3)
    case 0xe1...0xef: (second, length) = (0x80...0xbf, 3)
    case 0xf0: (second, length) = (0x90...0xbf, 4)
    case 0xf1...0xf3: (second, length) = (0x80...0xbf, 4)
    case 0xf4: (second, length) = (0x80...0x8f, 4)
    default: throw fault(.invalidUTF8)
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { throw fault(.invalidUTF8) }
    for position in 2..<max(length, 2) where bytes[offset + position] & 0xc0 != 0x80 {
      throw fault(.invalidUTF8)
    }
    offset += length
  }

  /// Steps over an escape, or over the two of a surrogate pair.
  private mutating func skipEscape() throws(Fault) {
    let start = offset
    guard try escapedUnit() else { return }
    let unit = JSONUnescaper.unit(bytes, at: start + 2)
    guard 0xd800...0xdfff ~= unit else { return }
    let second = offset
    guard unit < 0xdc00, current == UInt8(ascii: "\\"), try escapedUnit(),
      0xdc00...0xdfff ~= JSONUnescaper.unit(bytes, at: second + 2)
    else {
      throw Fault(problem: .loneSurrogate, offset: start)
    }
  }

  /// Steps over one escape and tells whether it is a UTF-16 unit.
  private mutating func escapedUnit() throws(Fault) -> Bool {
    let start = offset
    offset += 1
    guard !skip(UInt8(ascii: "u")) else {
      for _ in 0..<4 {
        guard JSONUnescaper.hexValue(current) != nil else { throw unexpected("a hexadecimal digit") }
        offset += 1
      }
      return true
    }
    guard offset < bytes.count else { throw fault(.unexpectedEnd) }
    guard JSONUnescaper.meaning(current) != nil else { throw Fault(problem: .invalidEscape, offset: start) }
    offset += 1
    return false
  }
}
