import CopseTestSupport
import Testing

@testable import Copse

@Suite("the lines in which two texts differ")
struct UnifiedDiffTests {
  private static let numbers = (1...40).map { "\($0)\n" }

  private static let pairs: [(String, String)] = [
    ("", "one\n"), ("one\n", ""), ("a\nb\nc\n", "a\nB\nc\n"), ("a\nb", "a\nb\n"), ("a\n", "a\nb"), ("a", "b"),
    (numbers.joined(), numbers.filter { !["3\n", "30\n"].contains($0) }.joined()),
    (numbers.joined(), "0\n" + numbers.joined() + "41\n"), ("a\r\nb\n", "a\nb\n"), ("a\r", "b\r"),
    ("e\n", "e\u{301}\n"), ("\n\n", "\n"),
    (numbers.joined(), numbers.map { $0 == "20\n" ? "zwanzig\n" : $0 }.joined()),
  ]

  @Test("are those that diff finds", .requiresTool("diff"), arguments: pairs.indices)
  func judged(index: Int) throws {
    let (left, right) = Self.pairs[index]
    let place = try TemporaryDirectory()
    try place.write("l", left)
    try place.write("r", right)
    let output = try Tool("diff").run(["-u", place.path("l"), place.path("r")]).output
    let expected = output.split(separator: UInt8(ascii: "\n")).dropFirst(2).map { String(decoding: $0, as: UTF8.self) }
    #expect(UnifiedDiff(Array(left.utf8), Array(right.utf8))?.lines == expected)
  }

  @Test("are none of the same text")
  func same() {
    #expect(UnifiedDiff(Array("a\nb".utf8), Array("a\nb".utf8))?.lines == [])
  }

  @Test("are none of what is no text", arguments: [[0x61, 0, 0x62], [0xFF, 0xFE], [0xC3]] as [[UInt8]])
  func binary(bytes: [UInt8]) {
    #expect(UnifiedDiff(bytes, Array("text".utf8)) == nil && UnifiedDiff(Array("text".utf8), bytes) == nil)
  }

  @Test("are all of them where two long texts have little in common")
  func long() {
    let left = (0..<4000).map { "left \($0)" }
    let right = (0..<4000).map { "right \($0)" }
    let lines = UnifiedDiff(left: ["same"] + left, right: ["same"] + right).lines
    #expect(lines.count == 8002 && lines[0] == "@@ -1,4001 +1,4001 @@" && lines[1] == " same")
  }
}
