import CopseTestSupport
import Testing

@Suite("tag and rm")
struct TaggingTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    try layout.tag("other", layout.image().annotated("x-own", "kept"))
  }

  private func tags() throws -> [String] {
    try copse.run("ls", layout.path).lines
  }

  @Test("a new tag stands for the same index, comes last, and nothing is printed")
  func tag() throws {
    let result = try copse.run("tag", "--image", layout.path + ":v1", "v2")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try tags() == ["v1", "other", "v2"])
    let old = try copse.run("show", "--raw", "--manifest", layout.path + ":v1").output
    #expect(try copse.run("show", "--raw", "--manifest", layout.path + ":v2").output == old)
  }

  @Test("with a platform the new tag stands for that image alone")
  func platform() throws {
    let image = layout.path + ":v1"
    #expect(try copse.run("tag", "--image", image, "-p", "linux/arm64", "arm").status == 0)
    let digest = try copse.run("raw", "resolve", image, "-p", "linux/arm64").text
    #expect(try copse.run("raw", "resolve", layout.path + ":arm").text == digest)
    let before = try layout.indexText()
    for (word, status) in [("linux/s390x", 3), ("all", 4)] as [(String, Int32)] {
      #expect(try copse.run("tag", "--image", image, "-p", word, "other").status == status)
    }
    #expect(try layout.indexText() == before)
  }

  @Test("a tag that is there is replaced, with all its entries")
  func replacing() throws {
    try layout.tag("other", layout.image("linux/arm64"))
    #expect(try copse.run("tag", "--image", layout.path + ":v1", "other").status == 0)
    #expect(try tags() == ["v1", "other"])
    #expect(try copse.run("show", layout.path + ":other").lines.count == 4)
  }

  @Test("an image of several platforms without an index keeps them all")
  func flat() throws {
    for platform in ["linux/amd64", "linux/arm64"] { try layout.tag("flat", layout.image(platform)) }
    #expect(try copse.leaving("E-FLAT").run("tag", "--image", layout.path + ":flat", "copy").status == 0)
    let platforms = try ["flat", "copy"].map { try copse.run("stat", "\(layout.path):\($0)").errors }
    #expect(platforms[0].replacing(":flat", with: ":copy") == platforms[1] && platforms[0].contains("linux/arm64"))
  }

  @Test("rm removes every entry of a tag and no blob")
  func remove() throws {
    try layout.tag("v1", layout.image("linux/s390x"))
    let blobs = rawNames(in: layout.path + "/blobs/sha256").count
    let result = try copse.run("rm", "--image", layout.path + ":v1")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try tags() == ["other"] && rawNames(in: layout.path + "/blobs/sha256").count == blobs)
    #expect(try layout.indexText().contains("x-own"))
  }

  @Test("what other tools named against the grammar can be given another tag and removed, and nothing else so spelled")
  func ungrammatical() throws {
    try layout.tag("lost tag", layout.image())
    let lost = layout.path + ":lost tag"
    let copse = copse.leaving("W-NAME")
    #expect(try copse.run("tag", "--image", lost, "found").status == 0)
    #expect(try copse.run("rm", "--image", lost).status == 0)
    #expect(try tags() == ["v1", "other", "found"])
    #expect(try copse.run("rm", "--image", lost).status == 64)
    #expect(try copse.run("tag", "--image", lost, "again").status == 3)
  }

  @Test("rm of a tag that is not there warns and leaves index.json alone", arguments: ["copse", "umoci"])
  func missing(name: String) throws {
    let before = try layout.indexText()
    let result = try BuiltProgram(named: name).run("remove", "--image", layout.path + ":absent")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.errors == "\(name): warning: no refname \"absent\" in \(layout.path)\n")
    #expect(try layout.indexText() == before)
  }

  @Test(
    "with --dry-run they say what would change and change nothing",
    arguments: [
      ("tag --image LAYOUT:v1 v2", "would tag LAYOUT:v2  DIGEST\n"),
      ("tag -n --image LAYOUT:v1 v1", "would remove LAYOUT:v1  DIGEST\nwould tag LAYOUT:v1  DIGEST\n"),
      ("rm LAYOUT:v1", "would remove LAYOUT:v1  DIGEST\n"),
    ])
  func dryRun(line: String, expected: String) throws {
    let before = try layout.indexText()
    let words = line.split(separator: " ").map { $0.replacing("LAYOUT", with: layout.path) }
    let result = try copse.run(words.map { String($0) } + ["--dry-run"])
    let filled = expected.replacing("LAYOUT", with: layout.path).replacing("DIGEST", with: layout.entries[0].digest)
    #expect(result.text == filled && result.status == 0)
    #expect(try layout.indexText() == before)
  }

  @Test("with --json they say what they did", .requiresTool("jq"))
  func json() throws {
    let tagged = try copse.run("tag", "--image", layout.path + ":v1", "other", "--json")
    let facts = "[.schema,.tag,(.entries|length),.replaced[0].annotations[\"x-own\"],.dryRun]"
    #expect(
      try Tool("jq").run(["-c", facts], input: tagged.output).text
        == #"["copse.tag/1","other",1,"kept",false]"# + "\n")
    let removed = try copse.run("rm", layout.path + ":v1", "--json")
    #expect(
      try Tool("jq").run(["-c", "[.schema,.removed[0].digest]"], input: removed.output).text
        == #"["copse.rm/1","\#(layout.entries[0].digest)"]"# + "\n")
  }

  @Test(
    "what cannot be done has a status that says why",
    arguments: [
      ("tag --image LAYOUT:absent v2", 3), ("tag --image LAYOUT:v1 -- -v2", 64), ("tag --image LAYOUT:v1", 64),
      ("tag --image /absent:v1 v2", 3), ("rm --image /absent:v1", 3), ("rm --lock-timeout soon LAYOUT:v1", 64),
      ("tag --image LAYOUT:v1 v2 --lock-timeout -1", 64),
    ] as [(String, Int32)])
  func statuses(line: String, expected: Int32) throws {
    let before = try layout.indexText()
    let words = line.split(separator: " ").map { String($0.replacing("LAYOUT", with: layout.path)) }
    let result = try copse.run(words)
    #expect(result.status == expected && result.output.isEmpty && !result.errors.isEmpty)
    #expect(try layout.indexText() == before)
  }

  @Test("umoci and skopeo see what was tagged and removed", .requiresTool("umoci"), .requiresTool("skopeo"))
  func judges() throws {
    #expect(try copse.run("tag", "--image", layout.path + ":other", "one").status == 0)
    #expect(try copse.run("rm", "--image", layout.path + ":v1").status == 0)
    #expect(try Tool("umoci").run("ls", "--layout", layout.path).lines == ["other", "one"])
    let digest = try Tool("skopeo").run("inspect", "--format", "{{.Digest}}", "oci:\(layout.path):one")
    #expect(digest.text == layout.entries[1].digest + "\n", "\(digest.errors)")
  }

  @Test("called umoci, tag works as scripts call it")
  func umoci() throws {
    let result = try BuiltProgram(named: "umoci").run("tag", "-image", layout.path + ":other", "one")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try tags() == ["v1", "other", "one"])
    #expect(try BuiltProgram(named: "umoci").run("rm", "-h").text.hasPrefix("NAME:\n   umoci remove - "))
  }
}
