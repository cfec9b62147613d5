import CopseTestSupport
import Testing

@Suite("new")
struct NewTests {
  private let copse: BuiltProgram
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  @Test("makes an image that umoci unpacks and skopeo reads", .requiresTool("umoci"), .requiresTool("skopeo"))
  func judges() throws {
    let result = try copse.run("new", "--image", layout.path + ":v1")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try Tool("umoci").run("stat", "--image", layout.path + ":v1").status == 0)
    #expect(try Tool("skopeo").run("inspect", "--raw", "oci:\(layout.path):v1").text.contains(#""layers":[]"#))
  }

  @Test("with several platforms makes an index of one image for each")
  func index() throws {
    #expect(try copse.run("new", "--image", layout.path + ":v1", "-p", "linux/amd64,linux/arm64").status == 0)
    for platform in ["linux/amd64", "linux/arm64"] {
      #expect(try copse.run("stat", layout.path + ":v1", "-p", platform).status == 0)
    }
    #expect(rawNames(in: layout.path + "/blobs/sha256").count == 5)
  }

  @Test("is the same bytes for the same SOURCE_DATE_EPOCH, and refuses one that is no number")
  func epoch() throws {
    let words = ["new", "--image", layout.path + ":v1", "-p", "linux/amd64"]
    #expect(try copse.run(words, environment: ["SOURCE_DATE_EPOCH": "7"]).status == 0)
    let before = try layout.indexText()
    #expect(try copse.run(words, environment: ["SOURCE_DATE_EPOCH": "7"]).status == 0)
    #expect(try layout.indexText() == before)
    #expect(try copse.run(words, environment: ["SOURCE_DATE_EPOCH": "x"]).status == 64)
  }

  @Test("with --json says what was named, under a schema of its own")
  func json() throws {
    let result = try copse.run("new", "--json", "--image", layout.path + ":v1", "-p", "linux/amd64")
    #expect(result.text.hasPrefix(#"{"schema":"copse.new/1","reference":"\#(layout.path):v1","tag":"v1","entries":[{"#))
  }

  @Test(
    "stores nothing with --dry-run or for platforms that are none",
    arguments: ["-n", "-p=all", "-p=arm64,arm64", "-p=?"])
  func nothing(flag: String) throws {
    let result = try copse.run("new", "--image", layout.path + ":v1", flag)
    #expect(result.status == (flag == "-n" ? 0 : 64))
    #expect(rawNames(in: layout.path + "/blobs/sha256").isEmpty)
  }
}
