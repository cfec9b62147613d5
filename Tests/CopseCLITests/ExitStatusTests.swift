import CopseTestSupport
import Testing

@Suite("Exit statuses and errors")
struct ExitStatusTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let children: [TestDescriptor]

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8", "linux/riscv64")
  }

  @Test(
    "say what kind of failure it was",
    arguments: [
      ("ls LAYOUT", 0), ("ls /absent", 3), ("stat LAYOUT:v2", 3), ("stat LAYOUT:v1", 4), ("stat LAYOUT:v1 -p all", 4),
      ("stat LAYOUT:v1 -p s390x", 3), ("stat LAYOUT:v1 --digest sha256:00000000", 3), ("stat LAYOUT:v1 -p amd64", 0),
      ("raw cat sha256:00000000 --layout LAYOUT", 3), ("raw cat nonsense --layout LAYOUT", 64),
      ("stat", 64), ("stat --image", 64), ("stat --image a --bogus", 64), ("frobnicate", 64), ("ls -p x", 64),
      ("stat LAYOUT:v1 -p not/a/platform/at/all", 64), ("--log shout ls LAYOUT", 64),
      ("--verbose --log info ls LAYOUT", 64),
      ("unpack --image LAYOUT:v1 ", 64), ("stat LAYOUT:v1 --on-ambiguous first", 0),
      ("stat LAYOUT:v1 --on-ambiguous last", 64),
    ] as [(String, Int32)])
  func statuses(line: String, expected: Int32) throws {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map {
      $0.replacing("LAYOUT", with: layout.path)
    }
    let result = try copse.run(words.map(String.init))
    #expect(result.status == expected, "\(result.errors)")
    #expect(result.text.isEmpty == (expected != 0))
  }

  @Test("an ambiguous name lists its images, each with words that pick it, and a command to paste")
  func ambiguous() throws {
    let result = try copse.run("unpack", "--image", layout.path + ":v1", "bundle")
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(lines.first == "copse: \(layout.path):v1 names 3 platforms, choose one")
    #expect(lines.count == 6)
    #expect(lines[2] == "    linux/arm64/v8   \(children[1].digest.prefix(19))   2.8 kB")
    #expect(lines[4] == "hint: copse unpack --image \(layout.path):v1 --platform linux/amd64 bundle")
    #expect(lines[5] == "      copse unpack --image \(layout.path):v1 --platform all workspace")
  }

  @Test("the words in an ambiguity pick the image they stand beside")
  func candidatesWork() throws {
    let twin = try layout.image("linux/riscv64", layers: [TestLayer(TestTar(.file("twin")))])
    try layout.tag("v2", layout.index(children + [twin]))
    let result = try copse.run("stat", layout.path + ":v2")
    let candidates = result.errors.split(separator: "\n").filter { $0.hasPrefix("    ") }
    #expect(candidates.count == 4)
    for (line, child) in zip(candidates, children + [twin]) {
      let flags = line.split(separator: " ").suffix(2).map(String.init)
      #expect(try copse.run(["raw", "resolve", layout.path + ":v2"] + flags).text == child.digest + "\n")
    }
  }

  @Test(
    "with --json the error is the last line of standard error, and standard output stays empty", .requiresTool("jq"))
  func errorAsJSON() throws {
    let result = try copse.run("stat", layout.path + ":v1", "--json")
    #expect(result.text.isEmpty)
    let last = try #require(result.errors.split(separator: "\n").last)
    let facts = try Tool("jq").run(["-c", "[.schema,.code,(.candidates|length)]"], input: Array(last.utf8)).text
    #expect(facts == #"["copse.error/1","ambiguous-platform",3]"# + "\n")
  }

  @Test("COPSE_PLATFORM chooses where no flag does")
  func preference() throws {
    let environment = ["COPSE_PLATFORM": "linux/s390x,linux/arm64"]
    let result = try copse.run(["raw", "resolve", layout.path + ":v1"], environment: environment)
    #expect(result.text == children[1].digest + "\n")
    let overruled = try copse.run(["raw", "resolve", layout.path + ":v1", "-p", "amd64"], environment: environment)
    #expect(overruled.text == children[0].digest + "\n")
  }

  @Test("a misspelt tag is suggested")
  func nearestTag() throws {
    let result = try copse.run("stat", layout.path + ":v2")
    #expect(result.errors.hasSuffix("    did you mean v1?\nhint: copse stat \(layout.path):v1\n"))
  }
}
