import CopseTestSupport
import Testing

@Suite("the calls of stacker's tests")
struct StackerTests {
  private let client: ClientCalls

  init() throws {
    client = try ClientCalls()
    let layout = try TestLayout()
    let lower = TestTar(
      .directory("usr/bin"), .symlink("bin", to: "usr/bin"), .file("usr/bin/sh", "shell"), .file("gone", "x"))
    let upper = TestTar(.directory("bin"), .file("bin/tool", "tool"), .whiteout("gone"))
    try layout.tag("centos", layout.image(layers: [TestLayer(lower)]))
    try layout.tag("layer1_squashfs", layout.image(layers: [TestLayer(lower), TestLayer(upper, .zstd)]))
    try Tool("cp").run("-r", layout.path, client.place.path("oci"))
  }

  @Test("ls prints one tag a line")
  func tags() throws {
    #expect(try client.call("ls", "--layout", "oci") == "centos\nlayer1_squashfs\n")
    #expect(try client.call("ls", "--layout=oci") == "centos\nlayer1_squashfs\n")
  }

  @Test("unpack makes dest and rootfs", .requiresRoot)
  func unpack() throws {
    try client.call("unpack", "--image", "oci:centos", "dest")
    #expect(try client.place.text("dest/rootfs/usr/bin/sh") == "shell")
    #expect(try client.place.text("dest/rootfs/gone") == "x")
  }

  @Test("--keep-dirlinks puts files behind a link, and without it a directory takes the link's place", .requiresRoot)
  func links() throws {
    try client.call("unpack", "--keep-dirlinks", "--image", "oci:layer1_squashfs", "kept")
    #expect(try client.place.text("kept/rootfs/usr/bin/tool") == "tool")
    try client.call("unpack", "--image", "oci:layer1_squashfs", "replaced")
    #expect(!client.place.has("replaced/rootfs/usr/bin/tool") && client.place.has("replaced/rootfs/bin/tool"))
    #expect(!client.place.has("kept/rootfs/gone") && !client.place.has("replaced/rootfs/gone"))
  }

  @Test(
    "a level of logging before the verb changes nothing but what is said", .requiresRoot,
    arguments: [["--log=debug"], ["--log", "info"], ["--log=error"]])
  func levels(flags: [String]) throws {
    let result = try client.umoci.run(flags + ["unpack", "--image", "oci:centos", "dest"], in: client.place.path)
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(client.place.has("dest/rootfs/usr/bin/sh") && client.place.has("dest/umoci.json"))
  }

  @Test("an image that is not there is an error, and nothing is left")
  func absent() throws {
    let result = try client.umoci.run(["unpack", "--image", "oci:nope", "dest"], in: client.place.path)
    #expect(result.status == 1 && result.output.isEmpty && result.errors.contains("nope"))
    #expect(!client.place.has("dest/rootfs"))
  }
}
