/// The encoding of names in a manifest (vis(3), as go-mtree uses it: octal, and escaped glob characters).
///
/// Encoded bytes are printable ASCII without space, `#`, `*`, `?` and `[`; a backslash is doubled.
public enum MtreeVis {
  /// Encodes any bytes.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if isPlain[Int(byte)] {
        result.append(byte)
      } else if byte == backslash {
        result += [backslash, backslash]
      } else {
        result += [backslash, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
      }
    }
    return result
  }

  /// Decodes what any vis(3) writes: octal, hexadecimal, C style, control and meta escapes.
  ///
  /// - Returns: nil for an escape that is cut off or unknown.
  public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.contains(backslash) else { return Array(text) }
    var decoder = MtreeVisDecoder(text)
    return decoder.decode()
  }

  /// Decodes an array; see the other form.
  public static func decode(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { decode($0) }
  }

  static let backslash = UInt8(ascii: "\\")

  /// Whether a byte stands for itself.
  static let isPlain: [Bool] = (0..<256).map { byte in
    (0x21...0x7E).contains(byte) && !"\\*?[#".utf8.contains(UInt8(byte))
  }
}

/// One pass over encoded text.
private struct MtreeVisDecoder {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var result: [UInt8] = []

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    result.reserveCapacity(text.count)
  }

  mutating func decode() -> [UInt8]? {
    while let byte = next() {
      if byte != MtreeVis.backslash {
        result.append(byte)
      } else if !escape() {
        return nil
      }
    }
    return result
  }

  private mutating func next() -> UInt8? {
    guard position < text.count else { return nil }
    defer { position += 1 }
    return text[position]
  }

  private mutating func escape() -> Bool {
    guard let byte = next() else { return false }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return octal(first: byte)
    case UInt8(ascii: "x"): return hexadecimal()
    case UInt8(ascii: "^"): return control(mask: 0)
    case UInt8(ascii: "M"): return meta()
    default: return character(byte)
    }
  }

  private mutating func octal(first: UInt8) -> Bool {
    var value = Int(first - 0x30)
    for _ in 0..<2 where position < text.count && 0x30...0x37 ~= text[position] {
      value = value * 8 + Int(text[position] - 0x30)
      position += 1
    }
    guard let byte = UInt8(exactly: value) else { return false }
    result.append(byte)
    return true
  }

  private mutating func hexadecimal() -> Bool {
    guard let high = next()?.hexadecimalDigit, let low = next()?.hexadecimalDigit else { return false }
    result.append(high << 4 | low)
    return true
  }

  private mutating func control(mask: UInt8) -> Bool {
    guard let byte = next() else { return false }
    result.append(mask | (byte == UInt8(ascii: "?") ? 0x7F : byte & 0x1F))
    return true
  }

  private mutating func meta() -> Bool {
    switch next() {
    case UInt8(ascii: "^"): return control(mask: 0x80)
    case UInt8(ascii: "-"):
      guard let byte = next() else { return false }
      result.append(0x80 | byte)
      return true
    default: return false
    }
  }

  private mutating func character(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"): result.append(byte)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "s"): result.append(0x20)
    case UInt8(ascii: "E"): result.append(0x1B)
    case UInt8(ascii: "$"): break
    default: return false
    }
    return true
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit of either case, nil for other bytes.
  var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - 0x41 + 10
    default: nil
    }
  }
}
