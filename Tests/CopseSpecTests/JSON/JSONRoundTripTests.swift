import CopseSpec
import Testing

@Suite("JSON round trips")
struct JSONRoundTripTests {
  static let styles: [JSONStyle] = [
    .compact, .compact.escapingHTML(), .indented("\t"), .indented("  "), .indented("").escapingHTML(),
  ]

  @Test("a value written in any style reads as the same value", arguments: styles)
  func valueSurvives(style: JSONStyle) throws {
    var random = RandomJSON(seed: 1)
    for _ in 0..<400 {
      let value = try random.value()
      #expect(try JSONValue(parsing: value.encoded(style)) == value)
    }
  }

  @Test("compact bytes come back byte for byte")
  func bytesSurvive() throws {
    var random = RandomJSON(seed: 2)
    for _ in 0..<400 {
      let bytes = try random.value().encoded()
      #expect(try JSONValue(parsing: bytes).encoded() == bytes)
    }
  }

  @Test("every document cut short throws")
  func truncated() throws {
    var random = RandomJSON(seed: 3)
    for _ in 0..<15 {
      let bytes = JSONValue.array([try random.value()]).encoded(.indented(" "))
      for length in 0..<bytes.count {
        #expect(throws: SpecError.self) { try JSONValue(parsing: Array(bytes[..<length])) }
      }
    }
  }

  @Test("a document with one byte changed is refused or read, never a crash")
  func mutated() throws {
    var random = RandomJSON(seed: 4)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      var bytes = try random.value().encoded(.indented("\t"))
      let offset = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[offset] = UInt8.random(in: 0...255, using: &generator)
      guard let value = result(of: bytes) else { continue }
      #expect(try JSONValue(parsing: value.encoded()) == value)
    }
  }

  private func result(of bytes: [UInt8]) -> JSONValue? {
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      return nil
    }
  }
}
