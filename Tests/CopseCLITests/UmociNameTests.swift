import CopseTestSupport
import Testing

@Suite("Called by the name umoci")
struct UmociNameTests {
  private let umoci: BuiltProgram
  private let layout: TestLayout

  init() throws {
    umoci = try BuiltProgram(named: "umoci")
    layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    try layout.tag("one", layout.image())
  }

  @Test(
    "everything but 0 is 1, and an unknown verb is 3",
    arguments: [
      ("ls --layout LAYOUT", 0), ("ls --layout /absent", 1), ("stat --image LAYOUT:v1", 1), ("ls --bogus", 1),
      ("frobnicate --x", 3), ("raw frobnicate", 3),
    ] as [(String, Int32)])
  func statuses(line: String, expected: Int32) throws {
    let words = line.split(separator: " ").map { String($0.replacing("LAYOUT", with: layout.path)) }
    let result = try umoci.run(words)
    #expect(result.status == expected)
    #expect(result.errors.isEmpty == (expected == 0))
  }

  @Test(
    "help begins with umoci's lines, by the canonical name",
    arguments: [
      ("ls -h", "umoci list - "), ("raw config -h", "umoci raw runtime-config - "),
      ("unpack --help", "umoci unpack - "), ("--help", "umoci - "), ("raw", "umoci raw - "),
    ])
  func help(line: String, expected: String) throws {
    let result = try umoci.run(line.split(separator: " ").map(String.init))
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.text.hasPrefix("NAME:\n   \(expected)"))
    #expect(!result.text.contains("USAGE: copse"))
  }

  @Test("the version begins with umoci version", arguments: ["-v", "--version"])
  func version(flag: String) throws {
    #expect(try umoci.run(flag).text.hasPrefix("umoci version "))
  }

  @Test(
    "real clients' calls work",
    arguments: [
      "--log=error unpack --rootless --image LAYOUT:one DIR",
      "--log info unpack --keep-dirlinks --image LAYOUT:one DIR", "unpack -image LAYOUT:one DIR",
      "unpack --image LAYOUT:one DIR --rootless=true",
    ])
  func clients(line: String) throws {
    let target = try TemporaryDirectory()
    let words = line.split(separator: " ").map {
      String($0.replacing("LAYOUT", with: layout.path).replacing("DIR", with: target.path("bundle")))
    }
    let result = try umoci.run(words)
    #expect(result.status == 0 && result.text.isEmpty, "\(result.errors)")
    #expect(try target.text("bundle/rootfs/etc/platform") == "linux/amd64\n")
  }

  @Test("raw unpack says what umoci says there", .requiresTool("umoci"), arguments: ["warn", "error"])
  func rawUnpack(level: String) throws {
    let target = try TemporaryDirectory()
    let words = ["--log", level, "raw", "unpack", "--rootless", "--image", layout.path + ":one", "tree"]
    let theirs = try Tool("umoci").run(words, in: target.path)
    removeTree(target.path("tree"))
    let ours = try umoci.run(words, in: target.path)
    #expect(ours.status == 0 && theirs.status == 0 && ours.errors == theirs.errors)
    #expect(try BuiltProgram().run(words.map { $0 == "tree" ? "other" : $0 }, in: target.path).errors.isEmpty)
  }
}
