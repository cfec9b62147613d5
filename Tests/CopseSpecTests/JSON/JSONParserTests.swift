import CopseSpec
import Testing

@Suite("JSON parser")
struct JSONParserTests {
  @Test(
    "texts of RFC 8259 are read",
    arguments: [
      ("null", .null), (" true\r\n", .bool(true)), ("\tfalse ", .bool(false)),
      (#""""#, ""), (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u0000\u00e9\u20AC""#, "\u{0}é€"),
      (#""\ud83d\ude00x""#, "\u{1f600}x"), ("\"\u{7f}é€\u{1f600}\"", "\u{7f}é€\u{1f600}"),
      ("0", 0), ("-1", -1), ("9223372036854775807", .number(JSONNumber(.max))),
      ("[]", []), ("[ ]", []), ("[1 , [ 2 ],{}]", [1, [2], [:]]),
      ("{}", [:]), ("{ }", [:]), (#"{ "a" : 1 ,"":null}"#, ["a": 1, "": nil]),
    ] as [(String, JSONValue)])
  func reads(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(
    "numbers keep their spelling",
    arguments: ["-0", "0.0", "1.50", "1e5", "1E+5", "-12.5e-07", "99999999999999999999"])
  func spelling(text: String) throws {
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value.encoded() == Array(text.utf8))
  }

  @Test(
    "what is no JSON is refused with its problem and place",
    arguments: [
      ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1", .unexpectedEnd, 2), (#"{"a""#, .unexpectedEnd, 4),
      (#""abc"#, .unexpectedEnd, 4), (#""\"#, .unexpectedEnd, 2), ("-", .unexpectedEnd, 1), ("tru", .unexpectedEnd, 3),
      ("\u{feff}{}", .byteOrderMark, 0), ("{} {}", .trailingData, 3), ("1 2", .trailingData, 2),
      ("null\u{0}", .trailingData, 4), ("01", .leadingZero, 1), ("-00", .leadingZero, 2),
      ("\"a\u{1}\"", .controlCharacter(1), 2), ("\"\n\"", .controlCharacter(10), 1),
      (#""a\x""#, .invalidEscape, 2), (#""\U0041""#, .invalidEscape, 1),
      (#""\ud800""#, .loneSurrogate, 1), (#""\udc00""#, .loneSurrogate, 1), (#""\ud800\n""#, .loneSurrogate, 1),
      (#""\ud800\ud800""#, .loneSurrogate, 1), (#""x\udbffx""#, .loneSurrogate, 2),
      (#"{"a":1,"a":2}"#, .duplicateName("a"), 7), (#"{"a":1,"\u0061":2}"#, .duplicateName("a"), 7),
    ] as [(String, JSONProblem, Int)])
  func refuses(text: String, problem: JSONProblem, offset: Int) {
    expect(problem, at: offset, in: Array(text.utf8))
  }

  @Test(
    "a byte that cannot stand where it is names what was expected",
    arguments: [
      ("[1,]", "a value", 3), ("[,1]", "a value", 1), ("[1 2]", "',' or ']'", 3), ("{,}", "the name of a member", 1),
      (#"{"a":1,}"#, "the name of a member", 7), (#"{"a" 1}"#, "':'", 5), (#"{"a":}"#, "a value", 5),
      (#"{"a":1 "b":2}"#, "',' or '}'", 7), ("{'a':1}", "the name of a member", 1), ("+1", "a value", 0),
      (".5", "a value", 0), ("1.", "a digit", 2), ("1.e2", "a digit", 2), ("1e", "a digit", 2), ("1e+ ", "a digit", 3),
      ("-a", "a digit", 1), ("NaN", "a value", 0), ("trux", "a value", 3), ("//", "a value", 0),
      ("\u{a0}1", "a value", 0), (#""\u12g4""#, "a hexadecimal digit", 5),
    ])
  func unexpected(text: String, expected: String, offset: Int) {
    let bytes = Array(text.utf8)
    let problem =
      offset < bytes.count ? JSONProblem.unexpectedByte(bytes[offset], expected: expected) : .unexpectedEnd
    expect(problem, at: offset, in: bytes)
  }

  @Test(
    "malformed UTF-8 is refused at the first byte of the sequence",
    arguments: [
      [0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xc3], [0xc3, 0x28], [0xe0, 0x9f, 0xbf], [0xe2, 0x82],
      [0xe2, 0x28, 0xa1], [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xf0, 0x8f, 0xbf, 0xbf], [0xf0, 0x9f, 0x98],
      [0xf0, 0x9f, 0x98, 0x28], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff], [0xfe],
    ] as [[UInt8]])
  func malformedUTF8(sequence: [UInt8]) {
    expect(.invalidUTF8, at: 2, in: Array("\"a".utf8) + sequence + Array("\"".utf8))
    expect(.invalidUTF8, at: 2, in: Array("\"a".utf8) + sequence)
    expect(.invalidUTF8, at: 4, in: Array("\"\\na".utf8) + sequence + Array("\"".utf8))
  }

  @Test("a place is given as line, column in characters, and byte")
  func position() {
    let text = Array("{\n  \"é\": x}".utf8)
    #expect {
      try JSONValue(parsing: text)
    } throws: { error in
      "\(error)" == "line 2, column 8 (byte 10): expected a value, found 'x'"
    }
  }

  private func expect(
    _ problem: JSONProblem, at offset: Int, in bytes: [UInt8], _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(sourceLocation: location) {
      try JSONValue(parsing: bytes)
    } throws: { error in
      guard case .malformedJSON(problem, let place)? = error as? SpecError else { return false }
      return place.offset == offset
    }
  }
}
