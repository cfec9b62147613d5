import CopseTestSupport
import Foundation
import Testing

@Suite("diff")
struct DiffTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory

  private static let base = TestTar(
    .directory("etc"), .file("etc/motd", "one\ntwo\nthree\n"), .file("etc/gone", "x"), .symlink("etc/link", to: "a"),
    .directory("usr"), .file("usr/tool", "binary\0", mode: 0o755))
  private static let top = TestTar(
    .file("etc/motd", "one\nzwei\nthree\n", mode: 0o600, mtime: 1_000_000_000), .whiteout("etc/gone"),
    .symlink("etc/link", to: "b"), .file("usr/tool", "binarz\0", mode: 0o755).owned(by: 5, 6), .file("usr/new"))

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let images = [
      try layout.image("linux/amd64", layers: [TestLayer(Self.base)]),
      try layout.image("linux/arm64", layers: [TestLayer(Self.base, .gzip), TestLayer(Self.top)]),
    ]
    try layout.tag("v1", layout.index(images))
    try layout.tag("old", images[0])
    try layout.tag("new", images[1])
  }

  private func diff(_ words: String...) throws -> Tool.Result {
    let places = words.map { ["v1", "old", "new"].contains($0) ? "\(layout.path):\($0)" : $0 }
    return try copse.run(["diff"] + places, in: place.path)
  }

  private func unpack(_ words: String...) throws {
    let result = try copse.run(["unpack", "--rootless", "--image"] + words, in: place.path)
    guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
  }

  private let expected = """
    <  /etc/gone
    M  /etc/link  target a → b
    M  /etc/motd  size 14 → 15, content, mode 0644 → 0600, mtime 1970-01-01T00:00:00Z → 2001-09-09T01:46:40Z
    >  /usr/new
    M  /usr/tool  content, owner 0:0 → 5:6
    5 of 8 paths differ

    """

  @Test("of two platforms of a name, and of two images, tells each path and what differs about it")
  func images() throws {
    #expect(try diff("v1", "-p", "linux/amd64", "-p", "linux/arm64").text == expected)
    #expect(try diff("old", "new").text == expected)
    #expect(try diff("v1", "v1", "-p", "linux/amd64,linux/arm64").text == expected)
    #expect(try diff("new", "old").lines[0] == ">  /etc/gone")
  }

  @Test("--name-only and --null tell the paths alone")
  func names() throws {
    let lines = ["<  /etc/gone", "M  /etc/link", "M  /etc/motd", ">  /usr/new", "M  /usr/tool", "5 of 8 paths differ"]
    #expect(try diff("old", "new", "--name-only").lines == lines)
    #expect(try diff("old", "new", "-z").text == "< /etc/gone\0M /etc/link\0M /etc/motd\0> /usr/new\0M /usr/tool\0")
  }

  @Test("--ignore leaves out what may differ")
  func ignored() throws {
    let lines = try diff("old", "new", "--ignore", "mtime,owner", "--ignore=content").lines
    #expect(
      lines == [
        "<  /etc/gone", "M  /etc/link  target a → b", "M  /etc/motd  mode 0644 → 0600", ">  /usr/new",
        "4 of 8 paths differ",
      ])
    #expect(try diff("old", "new", "--ignore", "everything").status == 64)
  }

  @Test("--content shows the lines of text files as a patch")
  func content() throws {
    let lines = try diff("old", "new", "--content").lines
    let start = try #require(lines.firstIndex(of: "--- a/etc/motd"))
    #expect(
      lines[start...].prefix(7) == [
        "--- a/etc/motd", "+++ b/etc/motd", "@@ -1,3 +1,3 @@", " one", "-two", "+zwei", " three",
      ])
    #expect(!lines.contains("--- a/usr/tool"))
  }

  @Test("--exit-code tells by 2 that anything differs")
  func exitCode() throws {
    #expect(try diff("old", "new").status == 0)
    #expect(try diff("old", "new", "--exit-code").status == 2)
    let same = try diff("new", "new", "--exit-code")
    #expect(same.status == 0 && same.text == "0 of 7 paths differ\n")
  }

  @Test("as JSON tells both values of all that differs", .requiresTool("jq"))
  func json() throws {
    let document = try diff("old", "new", "--content", "--json").output
    func query(_ filter: String) throws -> String { try Tool("jq").run(["-c", filter], input: document).text }
    #expect(try query("[.schema, .pathCount, (.differences | length)]") == #"["copse.diff/1",8,5]"# + "\n")
    #expect(try query(".differences[0]") == #"{"side":"left","path":"/etc/gone","type":"file"}"# + "\n")
    #expect(try query(".differences[2].changes[0]") == #"{"what":"size","left":14,"right":15}"# + "\n")
    #expect(try query(".differences[2].patch[2]") == #""-two""# + "\n")
  }

  @Test("of files that are no text shows no lines, as text or as JSON", .requiresTool("jq"))
  func binary() throws {
    let document = try diff("old", "new", "--content", "--json", "--exit-code")
    let filter = #"[.differences[]|select(.patch)|.path]"#
    #expect(try Tool("jq").run(["-c", filter], input: document.output).text == "[\"/etc/motd\"]\n")
    #expect(document.status == 2)
    #expect(try diff("old", "new", "--content").lines.contains("M  /usr/tool  content, owner 0:0 → 5:6"))
  }

  @Test("--null and --json have the bytes of any name", .requiresTool("jq"))
  func bytes() throws {
    let odd = TarEntry.file("x").with(\.path, [0x61, 0xFF, 0x0A, 0x1B]).with(\.format, .gnu)
    try layout.tag("left", layout.image(layers: [TestLayer(TestTar(.file("same")))]))
    try layout.tag("right", layout.image(layers: [TestLayer(TestTar(.file("same"), odd))]))
    let words = ["diff", "--exit-code", layout.path + ":left", layout.path + ":right"]
    let null = try copse.run(words + ["-z"])
    #expect(null.status == 2 && null.output == Array("> /a".utf8) + [0xFF, 0x0A, 0x1B, 0])
    let json = try copse.run(words + ["--json"]).output
    #expect(try Tool("jq").run(["-r", ".differences[0].pathBase64"], input: json).text == "L2H/Chs=\n")
    #expect(try copse.run(words + ["-z", "--json"]).status == 64)
  }

  @Test("has no colours but on a terminal, and none where they are not wanted", .requiresTool("script"))
  func colours() throws {
    let command = "'\(copse.path)' diff --content '\(layout.path):old' '\(layout.path):new'"
    func onTerminal(_ environment: [String: String]) throws -> String {
      let environment = ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 }
      return try Tool("script").run(["-qec", command, "/dev/null"], environment: environment).text
    }
    #expect(try onTerminal([:]).contains("\u{1b}["))
    #expect(try !onTerminal(["NO_COLOR": "1"]).contains("\u{1b}"))
    #expect(try !diff("old", "new", "--content").text.contains("\u{1b}"))
  }

  @Test("of a bundle tells what was changed in it, and how it differs from an image")
  func bundle() throws {
    try unpack(layout.path + ":old", "b")
    #expect(try diff("b").text == "0 of 7 paths differ\n")
    #expect(try diff("old", "b").text == "0 of 7 paths differ\n")
    try place.write("b/rootfs/etc/motd", "one\ntwo\nthree\nfour\n")
    try place.setTime("b/rootfs/etc/motd", seconds: 0)
    #expect(try diff("b").lines == ["M  /etc/motd  size 14 → 19, content", "1 of 7 paths differs"])
    #expect(try diff("old", "b", "--content").lines.dropLast().last == "+four")
    let other = try diff("b", "new", "--name-only").lines
    #expect(
      other == ["<  /etc/gone", "M  /etc/link", "M  /etc/motd", ">  /usr/new", "M  /usr/tool", "5 of 8 paths differ"])
    let lines = try diff("b", "--content")
    #expect(lines.status == 64 && lines.errors.contains("copse diff --content LAYOUT:TAG BUNDLE"), "\(lines.errors)")
  }

  @Test("of a workspace compares its trees with each other and with what they were")
  func workspace() throws {
    try unpack(layout.path + ":v1", "-p", "all", "ws")
    try place.write("ws/linux-amd64/rootfs/added")
    #expect(try diff("ws", "-p", "linux/amd64", "--name-only").lines == [">  /added", "1 of 8 paths differs"])
    #expect(try diff("ws", "-p", "linux/amd64", "-p", "linux/arm64", "--name-only").lines.first == "<  /added")
    let ambiguous = try diff("ws")
    #expect(ambiguous.status == 4 && ambiguous.errors.contains("--platform linux/amd64"))
    let lines = try diff("ws", "-p", "linux/amd64", "--content")
    let hint = "hint: copse diff --platform linux/amd64 --content \(layout.path):v1 ws\n"
    #expect(lines.status == 64 && lines.errors.hasSuffix(hint), "\(lines.errors)")
  }

  @Test("an attribute that one side does not have is null there")
  func attributes() throws {
    try layout.tag("left", layout.image(layers: [TestLayer(TestTar(.file("a").attribute("user.k", "2")))]))
    try layout.tag("right", layout.image(layers: [TestLayer(TestTar(.file("a").attribute("user.l", "1")))]))
    let text = try copse.run("diff", layout.path + ":left", layout.path + ":right", "--json").text
    #expect(text.contains(#""attribute":"user.k","left":"Mg==","right":null"#), "\(text)")
    #expect(text.contains(#""attribute":"user.l","left":null,"right":"MQ==""#), "\(text)")
  }

  @Test("hard links, devices and attributes count, empty ones and forbidden ones do not")
  func kinds() throws {
    let left = TestTar(
      .file("a", "x").attribute("user.k", "1"), .file("b", "x"), .characterDevice("n", 1, 3), .fifo("t"))
    let right = TestTar(
      .file("a", "x").attribute("user.k", "2").attribute("security.selinux", "s"), .hardlink("b", to: "a"),
      .characterDevice("n", 1, 5), .directory("t"))
    try layout.tag("left", layout.image(layers: [TestLayer(left)]))
    try layout.tag("right", layout.image(layers: [TestLayer(right)]))
    let lines = try copse.run("diff", layout.path + ":left", layout.path + ":right").lines
    #expect(
      lines == [
        "M  /a  xattr user.k", "M  /b  xattr user.k, hard links", "M  /n  device 1:3 → 1:5",
        "M  /t  type fifo → directory", "4 of 5 paths differ",
      ])
  }

  @Test("of one image alone, or of three platforms, is no question")
  func nothing() throws {
    let alone = try diff("v1", "-p", "linux/amd64")
    #expect(alone.status == 64 && alone.errors.contains("--platform linux/amd64 --platform linux/arm64"))
    #expect(try diff("v1", "-p", "amd64,arm64,riscv64").status == 64)
    #expect(try diff("old", "v1").status == 4)
  }

  @Test("of names and lines that a terminal would act upon shows them escaped")
  func escapes() throws {
    let name = "e\u{1b}[31m"
    try layout.tag("left", layout.image(layers: [TestLayer(TestTar(.file(name, "a\u{1b}\tb\n")))]))
    try layout.tag("right", layout.image(layers: [TestLayer(TestTar(.file(name, "a\n")))]))
    let text = try copse.run("diff", "--content", layout.path + ":left", layout.path + ":right").text
    #expect(!text.contains("\u{1b}") && text.contains("/e\\u{1b}[31m") && text.contains("-a\\u{1b}\tb"))
  }

  @Test("of a bundle without copse's state file knows its devices", .requiresRoot)
  func umociDevices() throws {
    let tar = TestTar(.directory("dev"), .blockDevice("dev/blk", 7, 3), .characterDevice("dev/null", 1, 3))
    try layout.tag("devices", layout.image(layers: [TestLayer(tar)]))
    let image = "\(layout.path):devices"
    #expect(try copse.run(["unpack", "--image", image, "b"], in: place.path).status == 0)
    #expect(unlink(place.path("b/copse.state")) == 0)
    #expect(try diff("--exit-code", image, "b").status == 0)
    let script = "cd b/rootfs/dev; rm blk; mknod -m 644 blk b 7 4; touch -d @0 blk ."
    #expect(try Tool("sh").run(["-ec", "cd \"$0\"; \(script)", place.path]).status == 0)
    #expect(try diff(image, "b").lines.first == "M  /dev/blk  device 7:3 → 7:4")
  }
}
