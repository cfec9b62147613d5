extension JSONParser {
  /// Parses a number and keeps its spelling.
  mutating func number() throws(Fault) -> JSONNumber {
    let start = offset
    _ = skip(UInt8(ascii: "-"))
    try integerPart()
    if skip(UInt8(ascii: ".")) {
      try digits()
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
      try digits()
    }
    let spelling = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    return JSONNumber(spelling: String(decoding: spelling, as: UTF8.self))
  }

  private mutating func integerPart() throws(Fault) {
    guard skip(UInt8(ascii: "0")) else { return try digits() }
    guard !isDigit(current) else { throw fault(.leadingZero) }
  }

  /// Steps over one digit or more.
  private mutating func digits() throws(Fault) {
    guard isDigit(current) else { throw unexpected("a digit") }
    while isDigit(current) {
      offset += 1
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
