import CopseSpec
import Testing

@Suite("Messages")
struct SpecErrorTests {
  @Test(
    "a message names the place, what was found, and what was expected",
    arguments: [
      (.missingMember(path: "config"), "config: missing"),
      (.wrongType(path: "", expected: "an object", found: "null"), "document: expected an object, found null"),
      (.invalidDigest("a\"b", reason: "why"), #"digest "a\"b": why"#),
      (.invalidPlatform("linux/", reason: "why"), #"platform "linux/": why"#),
      (.invalidSelector("x", reason: "why"), #"selector "x": why"#),
      (.invalidCompression("x", reason: "why"), #"layer compression "x": why"#),
      (.invalidAssignment("x", reason: "why"), #"assignment "x": why"#),
      (.invalidKey("x", reason: "why"), #"key "x": why"#),
      (.invalidReference(":v1", reason: "why"), #"image reference ":v1": why"#),
      (.invalidMediaType("foo"), #"media type "foo": expected a form like application/vnd.example.tool (RFC 6838)"#),
      (.invalidTimestamp("now"), #"time "now": expected a form like 2006-01-02T15:04:05Z (RFC 3339)"#),
    ] as [(SpecError, String)])
  func messages(error: SpecError, message: String) {
    #expect(error.description == message)
  }

  @Test(
    "text from outside cannot reach the terminal's controls",
    arguments: [
      ("a\u{1b}[31mb", #""a\u{1b}[31mb""#), ("a\nb\r\u{0}", #""a\u{a}b\u{d}\u{0}""#), ("\u{202e}x", #""\u{202e}x""#),
      ("\u{9b}é€", #""\u{9b}é€""#), (#"\"#, #""\\""#), ("\u{2028}", #""\u{2028}""#),
    ])
  func quoting(text: String, quoted: String) {
    #expect(Quoted(text).description == quoted)
  }

  @Test("a long text is cut")
  func longText() {
    let text = Quoted(String(repeating: "x", count: 100_000)).description
    #expect(text.hasSuffix("x…\""))
    #expect(text.count < 300)
  }

  @Test("the path of a member is escaped as well")
  func path() {
    #expect(SpecError.missingMember(path: "annotations.\u{1b}").description == #"annotations.\u{1b}: missing"#)
  }
}
