import CopseSpec
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
  static let value: JSONValue = ["a": [1, nil, [:], []], "b": ["c": "<&>"], "d": true]

  @Test("the compact form has no white space")
  func compact() {
    #expect(text(Self.value) == #"{"a":[1,null,{},[]],"b":{"c":"<&>"},"d":true}"#)
  }

  @Test("the indented form has one member or element a line", arguments: ["\t", "  ", ""])
  func indented(indentation: String) {
    let lines = [
      "{", #"_"a": ["#, "__1,", "__null,", "__{},", "__[]", "_],", #"_"b": {"#, #"__"c": "<&>""#, "_},",
      #"_"d": true"#, "}",
    ]
    let expected = lines.joined(separator: "\n").split(separator: "_", omittingEmptySubsequences: false)
    #expect(text(Self.value, .indented(indentation)) == expected.joined(separator: indentation))
  }

  @Test(
    "strings are escaped where JSON asks for it",
    arguments: [
      ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\""),
      ("\u{8}\t\n\u{c}\r\u{b}", #""\b\t\n\f\r\u000b""#), ("é€\u{1f600}", "\"é€\u{1f600}\""),
      ("<>&\u{2028}\u{2029}", "\"<>&\u{2028}\u{2029}\""),
    ])
  func escapes(string: String, expected: String) {
    #expect(text(.string(string)) == expected)
  }

  @Test(
    "Go's escapes are written when asked for",
    arguments: [
      ("<>&", #""\u003c\u003e\u0026""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("€\u{202a}", "\"€\u{202a}\""),
      ("\n\u{8}'", #""\n\b'""#),
    ])
  func escapesHTML(string: String, expected: String) {
    #expect(text(.string(string), .compact.escapingHTML()) == expected)
    #expect(text([string: 1], .compact.escapingHTML()) == "{\(expected):1}")
  }

  private func text(_ value: JSONValue, _ style: JSONStyle = .compact) -> String {
    String(decoding: value.encoded(style), as: UTF8.self)
  }
}
