/// Writes JSON values as text.
struct JSONWriter {
  /// What is written so far.
  private(set) var bytes: [UInt8] = []

  private let style: JSONStyle
  private let indentation: [UInt8]
  private var level = 0

  init(style: JSONStyle) {
    self.style = style
    indentation = Array((style.indentation ?? "").utf8)
  }

  /// Writes a value at the present level.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: number.spelling.utf8)
    case .string(let string): write(string)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    bytes.append(UInt8(ascii: "["))
    for (position, element) in elements.enumerated() {
      separate(isFirst: position == 0)
      level += 1
      write(element)
      level -= 1
    }
    close(UInt8(ascii: "]"), isEmpty: elements.isEmpty)
  }

  private mutating func write(_ object: JSONObject) {
    bytes.append(UInt8(ascii: "{"))
    for (position, member) in object.members.enumerated() {
      separate(isFirst: position == 0)
      write(member.name)
      bytes.append(UInt8(ascii: ":"))
      if style.indentation != nil {
        bytes.append(UInt8(ascii: " "))
      }
      level += 1
      write(member.value)
      level -= 1
    }
    close(UInt8(ascii: "}"), isEmpty: object.isEmpty)
  }

  private mutating func separate(isFirst: Bool) {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
    }
    breakLine(level: level + 1)
  }

  private mutating func close(_ bracket: UInt8, isEmpty: Bool) {
    if !isEmpty {
      breakLine(level: level)
    }
    bytes.append(bracket)
  }

  private mutating func breakLine(level: Int) {
    guard style.indentation != nil else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<level {
      bytes.append(contentsOf: indentation)
    }
  }
}

extension JSONWriter {
  private mutating func write(_ string: String) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { write($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes the bytes of a string in runs that need no escape.
  private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var offset = 0
    while offset < text.count {
      guard !isPlain(text[offset]), let escape = escape(text, at: offset) else {
        offset += 1
        continue
      }
      bytes.append(contentsOf: text[start..<offset])
      bytes.append(contentsOf: escape.text.utf8)
      offset += escape.length
      start = offset
    }
    bytes.append(contentsOf: text[start...])
  }

  /// Whether a byte stands for itself whatever the style: most do.
  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x40 && byte < 0x80 && byte != UInt8(ascii: "\\") || byte >= 0x27 && byte <= 0x3b
  }

  /// The escape of what stands at an offset, and how many bytes it stands for; nil where none is needed.
  private func escape(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (text: String, length: Int)? {
    switch text[offset] {
    case UInt8(ascii: "\""): ("\\\"", 1)
    case UInt8(ascii: "\\"): ("\\\\", 1)
    case 0x00..<0x20: (Self.controlEscape(text[offset]), 1)
    case UInt8(ascii: "<") where style.escapesHTML: ("\\u003c", 1)
    case UInt8(ascii: ">") where style.escapesHTML: ("\\u003e", 1)
    case UInt8(ascii: "&") where style.escapesHTML: ("\\u0026", 1)
    case 0xe2 where style.escapesHTML: Self.separatorEscape(text, at: offset)
    default: nil
    }
  }

  private static func controlEscape(_ byte: UInt8) -> String {
    switch byte {
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0a: "\\n"
    case 0x0c: "\\f"
    case 0x0d: "\\r"
    default: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
    }
  }

  /// The escape of U+2028 and U+2029, which end a line in JavaScript.
  private static func separatorEscape(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (text: String, length: Int)? {
    guard offset + 2 < text.count, text[offset + 1] == 0x80 else { return nil }
    switch text[offset + 2] {
    case 0xa8: return ("\\u2028", 3)
    case 0xa9: return ("\\u2029", 3)
    default: return nil
    }
  }
}
