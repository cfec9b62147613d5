import CopseTestSupport
import Glibc
import Testing

@Suite("init")
struct InitTests {
  private let copse: BuiltProgram
  private let place: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    place = try TemporaryDirectory()
  }

  @Test("makes what umoci makes, mode by mode", .requiresTool("umoci"))
  func likeUmoci() throws {
    #expect(try copse.run("init", "--layout", place.path("ours")).status == 0)
    #expect(try Tool("umoci").run("init", "--layout", place.path("theirs")).status == 0)
    // Older umocis leave the media type of the index out; newer ones write this.
    let index = #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#
    #expect(try place.text("ours/index.json") == index + "\n")
    #expect(try place.text("ours/oci-layout") == "{\"imageLayoutVersion\":\"1.0.0\"}\n")
    let modes = try ["ours", "theirs"].map {
      try Tool("find").run([".", "-printf", "%p %m\n"], in: place.path($0)).lines.sorted()
    }
    #expect(modes[0] == modes[1] && modes[0].count == 5)
  }

  @Test("makes the directories above and leaves nothing beside the layout")
  func parents() throws {
    let result = try copse.run("init", place.path("a/b/layout/"))
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(rawNames(in: place.path("a/b")) == [Array("layout".utf8)])
    #expect(try copse.run("ls", place.path("a/b/layout")).status == 0)
  }

  @Test("makes them again where another one that failed removes them meanwhile", .requiresTool("strace"))
  func removedParents() throws {
    try place.makeDirectory("above/it")
    let script = """
      strace -f -o /dev/null -e inject=mkdirat:delay_enter=600000:when=1 "$0" init --layout above/it/new &
      sleep 0.3; rmdir above/it above; wait $!
      """
    let result = try Tool("sh").run(["-c", script, copse.path], in: place.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try copse.run("ls", place.path("above/it/new")).status == 0)
  }

  @Test("leaves alone whatever is there", arguments: ["file", "directory", "link"])
  func present(kind: String) throws {
    switch kind {
    case "file": try place.write("x", "content")
    case "directory": try place.makeDirectory("x")
    default: try place.symlink("x", to: "nowhere")
    }
    let result = try copse.run("init", "--layout", place.path("x"))
    #expect(result.status == 6 && result.errors == "copse: path already exists: \(place.path("x"))\n")
    #expect(rawNames(in: place.path) == [Array("x".utf8)])
    #expect(try BuiltProgram(named: "umoci").run("init", "--layout", place.path("x")).status == 1)
  }

  @Test("with --dry-run makes nothing", arguments: [("-n", "would make PATH\n"), ("--json", "{")])
  func dryRun(flag: String, beginning: String) throws {
    let result = try copse.run("init", "--dry-run", flag, place.path("new"))
    #expect(result.status == 0 && result.text.hasPrefix(beginning.replacing("PATH", with: place.path("new"))))
    #expect(rawNames(in: place.path).isEmpty)
  }

  @Test("takes a layout's path and no reference", arguments: [["a:b"], [], [""]])
  func usage(words: [String]) throws {
    #expect(try copse.run(["init"] + words, in: place.path).status == 64)
    #expect(rawNames(in: place.path).isEmpty)
  }

  @Test("makes a layout that umoci fills and copse reads", .requiresTool("umoci"))
  func judged() throws {
    #expect(try copse.run("init", "--layout", place.path("app")).status == 0)
    #expect(try Tool("umoci").run("new", "--image", place.path("app:v1")).status == 0)
    #expect(try copse.run("ls", place.path("app")).lines == ["v1"])
  }
}
