import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("umoci repacks a bundle of ours", .requiresRoot, .requiresTool("umoci"))
struct UmociRepackTests {
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    let layer = TestTar(
      .directory("d", mode: 0o1755, mtime: 5), .file("d/changed", "old", mode: 0o640, mtime: 7).owned(by: 3, 4),
      .file("d/same", "same", mtime: 9), .symlink("d/link", to: "same", mtime: 11), .hardlink("d/hard", to: "d/same"),
      .fifo("d/pipe"), .characterDevice("d/null", 1, 3), .file("gone", "x"),
      .file("d/capable", "x").attribute("user.note", "kept"))
    let image = try test.layout.image(layers: [TestLayer(layer)])
    try test.layout.tag("v1", test.layout.index([image]))
    try test.unpack()
  }

  private func repack() throws {
    let result = try Tool("umoci").run(["repack", "--image", test.layout.path + ":new", test.place.path("b")])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func layers() throws -> [Descriptor] {
    let manifest = try ReadDocument(.manifest, of: test.reference("new"), selection: test.selection("all")).run()
    return try ImageManifest(manifest.bytes).layers
  }

  @Test("that nobody changed, and adds nothing")
  func unchanged() throws {
    try repack()
    let last = try layers().last
    let names = try last.map { try self.names(in: $0) } ?? []
    #expect(try layers().count == 1 || names.isEmpty, "\(names)")
  }

  private func names(in layer: Descriptor) throws -> [String] {
    let blob = test.layout.path + "/blobs/sha256/" + layer.digest.hex
    return try Tool("bsdtar").run(["-tf", blob]).lines.sorted()
  }

  @Test("with what was changed, and nothing else, in its layer", .requiresTool("bsdtar"))
  func changed() throws {
    try test.place.write("b/rootfs/d/changed", "new")
    try test.place.write("b/rootfs/added", "new")
    try Tool("rm").run(test.place.path("b/rootfs/gone"))
    try test.place.setTime("b/rootfs/d", seconds: 5)
    try repack()
    let found = try layers()
    #expect(found.count == 2)
    let names = try names(in: try #require(found.last)).filter { !$0.hasSuffix("/") && $0 != "." }
    #expect(names == [".wh.gone", "added", "d/changed"])
  }

  @Test("and skopeo copies what it made", .requiresTool("skopeo"))
  func copied() throws {
    try test.place.write("b/rootfs/added", "new")
    try repack()
    let copy = test.place.path("copy")
    let result = try Tool("skopeo").run([
      "--insecure-policy", "copy", "oci:\(test.layout.path):new", "oci:\(copy):new",
    ])
    #expect(result.status == 0, "\(result.errors)")
    _ = try Unpack(ImageReference(parsing: copy + ":new"), to: test.place.path("again"), options: test.options).run()
    #expect(try test.place.text("again/rootfs/added") == "new")
    #expect(try test.place.text("again/rootfs/d/same") == "same")
  }

  @Test("and what umoci inserts is unpacked")
  func inserted() throws {
    try test.place.write("folder/file", "inserted")
    let result = try Tool("umoci").run([
      "insert", "--image", test.layout.path + ":v1", "--tag", "inserted", test.place.path("folder"), "/folder",
    ])
    #expect(result.status == 0, "\(result.errors)")
    try test.unpack("inserted", to: "other")
    #expect(try test.place.text("other/rootfs/folder/file") == "inserted")
  }
}
