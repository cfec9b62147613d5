import CopseTestSupport
import Testing

@Suite("layouts built by code")
struct TestLayoutTests {
  @Test("an image is valid for other tools", .requiresTool("skopeo"))
  func skopeo() throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image("linux/arm64/v8"))
    let copy = try TemporaryDirectory()
    let result = try Tool("skopeo").run(["copy", "-q", "oci:\(layout.path):v1", "dir:\(copy.path)"])
    #expect(result.errors == "")
  }

  @Test("umoci unpacks every compression it knows", .requiresTool("umoci"), .requiresRoot)
  func umoci() throws {
    let layout = try TestLayout()
    let layers = [TestLayer(TestTar(.file("plain")), .none), TestLayer(TestTar(.file("packed")), .gzip)]
    try layout.tag("v1", layout.image(layers: layers))
    let bundle = layout.directory.path("bundle")
    let result = try Tool("umoci").run("unpack", "--image", layout.path + ":v1", bundle)
    #expect(result.errors == "")
    #expect(layout.directory.has("bundle/rootfs/plain"))
    #expect(layout.directory.has("bundle/rootfs/packed"))
  }

  @Test("a name can stand for several platforms", .requiresTool("skopeo"))
  func platforms() throws {
    let layout = try TestLayout()
    let children = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64/v8")
    let result = try Tool("skopeo").run(["inspect", "--raw", "oci:\(layout.path):v1"])
    #expect(children.allSatisfy { result.text.contains($0.json) })
    #expect(layout.blobs.count == 7)
  }

  @Test("a blob can be damaged")
  func damage() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    let bytes = try layout.content(image)
    try layout.truncate(image, to: 7)
    #expect(try layout.content(image) == Array(bytes.prefix(7)))
    try layout.corrupt(image, at: 0)
    #expect(try layout.content(image).first != bytes.first)
    try layout.remove(image)
    #expect(!layout.hasBlob(image))
  }
}
