import Copse
import CopseSpec
import Testing

@testable import CopseCLI

@Suite("Rendering")
struct RenderingTests {
  @Test(
    "sizes are decimal with one decimal place where it tells something",
    arguments: [
      (0, "0 B"), (749, "749 B"), (999, "999 B"), (1000, "1.0 kB"), (1449, "1.4 kB"), (99_949, "99.9 kB"),
      (410_000, "410 kB"), (999_400, "999 kB"), (999_999, "1.0 MB"), (12_600_000, "12.6 MB"), (135_249_999, "135.2 MB"),
      (1_300_000_000, "1.3 GB"), (9_223_372_036_854_775_807, "9.2 EB"),
    ] as [(Int64, String)])
  func sizes(count: Int64, expected: String) {
    #expect(ByteCount.text(count) == expected)
  }

  @Test(
    "sizes in stat have umoci's four digits",
    arguments: [
      (0, "0B"), (627, "627B"), (2131, "2.131kB"), (60_297_545, "60.3MB"), (86_485_084, "86.49MB"),
      (4_748_393, "4.748MB"),
      (1000, "1kB"),
    ] as [(Int64, String)])
  func umociSizes(count: Int64, expected: String) {
    #expect(ByteCount.umociText(count) == expected)
  }

  @Test(
    "control and direction characters never reach the terminal",
    arguments: [
      ("plain", "plain"), ("a\u{1b}[31mb", "a\\u{1b}[31mb"), ("a\nb", "a\\u{a}b"), ("\u{202e}x", "\\u{202e}x"),
      ("äß", "äß"), (String(repeating: "é", count: 300), String(repeating: "é", count: 300)),
    ])
  func escapes(text: String, expected: String) {
    #expect(escaped(text) == expected)
  }

  @Test(
    "bytes of a path that are no UTF-8 are told from each other",
    arguments: [
      (Array("/é\u{1b}".utf8), "/é\\u{1b}"), ([0x2f, 0xff], "/\\xff"), ([0xfe, 0x61, 0xc3], "\\xfea\\xc3"),
      ([0xe2, 0x82, 0x41], "\\xe2\\x82A"), ([0xed, 0xa0, 0x80], "\\xed\\xa0\\x80"), ([], ""),
    ] as [([UInt8], String)])
  func paths(path: [UInt8], expected: String) {
    #expect(escaped(path: path) == expected)
  }

  @Test(
    "words that a shell would change are quoted",
    arguments: [
      ("a b", "'a b'"), ("", "''"), ("it's", "'it'\\''s'"), ("linux/arm64", "linux/arm64"),
      ("a\u{1b}'%b", #""$(printf 'a\033\047\045b')""#), ("ä b", "'ä b'"), ("\u{202e}", #""$(printf '\342\200\256')""#),
    ])
  func quotes(word: String, expected: String) {
    #expect(shellWords([word]) == expected)
  }

  @Test("a failure prints facts, candidates and hints below its message")
  func failure() {
    let failure = Failure(
      .ambiguousPlatform, "app:v1 names 2 platforms, choose one",
      candidates: [
        .init(
          platform: "linux/amd64", digest: "sha256:15c116a26702ffff", size: 53_800_000,
          flags: ["--platform", "linux/amd64"]),
        .init(
          platform: "linux/arm64/v8", digest: "sha256:17b06be8158effff", size: 600,
          flags: ["--platform", "linux/arm64"]),
      ],
      hints: [
        "copse unpack --image app:v1 --platform linux/arm64 bundle",
        "copse unpack --image app:v1 --platform all workspace",
      ])
    #expect(
      failure.text(program: .copse) == """
        copse: app:v1 names 2 platforms, choose one
            linux/amd64      sha256:15c116a26702   53.8 MB
            linux/arm64/v8   sha256:17b06be8158e     600 B
        hint: copse unpack --image app:v1 --platform linux/arm64 bundle
              copse unpack --image app:v1 --platform all workspace
        """)
  }

  @Test("ten candidates are shown, the rest is counted")
  func manyCandidates() {
    let candidate = Failure.Candidate(platform: "linux/x", digest: "sha256:00", size: nil, flags: [])
    let failure = Failure(.ambiguousPlatform, "m", candidates: Array(repeating: candidate, count: 24))
    let lines = failure.text(program: .copse).split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines.last == "    … and 14 more")
  }

  @Test("a failure as JSON has the stable code")
  func failureAsJSON() {
    let failure = Failure(.tagNotFound, "no tag", hints: ["copse stat a:v1"])
    #expect(
      String(decoding: failure.json.encoded(), as: UTF8.self)
        == #"{"schema":"copse.error/1","code":"tag-not-found","message":"no tag","hint":"copse stat a:v1"}"#)
  }
}
