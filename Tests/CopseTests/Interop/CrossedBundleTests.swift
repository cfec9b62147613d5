import CopseTestSupport
import Testing

@Suite("a runtime starts what both tools worked on", .requiresRoot, .requiresTool("umoci"))
struct CrossedBundleTests {
  private let layout: TestLayout
  private let place: TemporaryDirectory

  /// An image that says what is in a file which a repack adds.
  init() throws {
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let busybox = try #require(Busybox.content)
    let layer = TestTar(
      .directory("bin"), .file("bin/busybox", busybox, mode: 0o755), .symlink("bin/sh", to: "busybox"),
      .symlink("bin/cat", to: "busybox"), .symlink("bin/id", to: "busybox"), .directory("etc"),
      .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1001::/:/bin/sh\n"), .file("etc/old", "old\n"))
    let runtime = #"{"User":"app","Env":["PATH=/bin"],"Cmd":["/bin/sh","-c","id -u; cat /etc/new; cat /etc/old"]}"#
    try layout.tag("v1", layout.image("linux/amd64", layers: [TestLayer(layer)], runtime: runtime))
  }

  private func run(_ program: String, _ words: String...) throws {
    let tool = Tool(program == "copse" ? try #require(BuiltProgram.path) : program)
    let result = try tool.run(words)
    #expect(result.status == 0, "\(program) \(words): \(result.errors)")
  }

  @Test(
    "whoever unpacked, repacked, and unpacked again", .requiresRuntime("runc"),
    .enabled(if: BuiltProgram.path != nil, "needs the program"),
    arguments: [
      ["umoci", "copse", "copse"], ["umoci", "copse", "umoci"], ["copse", "umoci", "copse"],
      ["copse", "umoci", "umoci"],
      ["copse", "copse", "umoci"],
    ])
  func crossed(tools: [String]) throws {
    try run(tools[0], "unpack", "--image", layout.path + ":v1", place.path("first"))
    try place.write("first/rootfs/etc/new", "new\n")
    try place.write("first/rootfs/etc/old", "changed\n")
    try run(tools[1], "repack", "--image", layout.path + ":v2", place.path("first"))
    try run(tools[2], "unpack", "--image", layout.path + ":v2", place.path("second"))
    try ContainerRuntime.detachTerminal(of: "second/config.json", in: place)
    let result = try ContainerRuntime(name: "runc").run(place.path("second"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines == ["1000", "new", "changed"])
  }
}
