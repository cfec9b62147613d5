import CopseTestSupport
import Testing

@Suite("running other programs")
struct ToolTests {
  @Test("output, errors and status come back")
  func result() throws {
    let result = try Tool("sh").run(["-c", "cat; echo bad >&2; exit 3"], input: Array("in".utf8))
    #expect(result.text == "in")
    #expect(result.errors == "bad\n")
    #expect(result.status == 3)
  }

  @Test("a program that hangs is stopped")
  func hanging() {
    #expect(throws: TestSupportError.self) { try Tool("sleep").run(["60"], limit: 0.2) }
  }

  @Test("a program that is missing is an error, not a crash")
  func missing() {
    #expect(!Tool("copse-no-such-program").isInstalled)
    #expect(throws: TestSupportError.self) { try Tool("copse-no-such-program").run() }
  }

  @Test("temporary directories go, unreadable ones too")
  func removal() throws {
    var directory: TemporaryDirectory? = try TemporaryDirectory()
    let path = try #require(directory?.path)
    try directory?.write("a/b/c", "text")
    try directory?.makeDirectory("a/b", mode: 0)
    directory = nil
    #expect(rawNames(in: path).isEmpty)
    #expect(try Tool("ls").run([path]).status != 0)
  }
}
