import Copse
import CopseSpec
import CopseTestSupport
import Testing

@Suite("what a bundle says of its image")
struct BundleContentTests {
  private let test: TestUnpacking

  init() throws { test = try TestUnpacking() }

  @Test("is the walk to the manifest and the manifest's name")
  func record() throws {
    let children = try test.layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    try test.unpack("v1", "linux/arm64")
    let record = try UmociRecord(test.place.read("b/umoci.json"))
    #expect(record.walk.count == 2)
    #expect(record.manifest.digest.description == children[1].digest)
    #expect(test.names("b").contains("sha256_\(children[1].hex).mtree"))
  }

  @Test("is a mtree manifest that its tree meets")
  func mtree() throws {
    let image = try test.layout.image(layers: [TestLayer(Self.tree)])
    try test.layout.tag("v1", image)
    try test.unpack()
    let check = ValidateMtree(
      manifest: test.place.path("b/sha256_\(image.hex).mtree"), tree: test.place.path("b/rootfs"))
    #expect(try check.run().isEmpty)
    try test.place.write("b/rootfs/d/file", "other")
    try test.place.write("b/rootfs/new")
    #expect(try check.run().map { String(decoding: $0.pathBytes, as: UTF8.self) }.contains("d/file"))
  }

  @Test("is its user, looked up in the tree through its links")
  func user() throws {
    let passwd = TarEntry.file("usr/accounts", "app:x:1234:2345::/home/app:/bin/sh\n")
    let layer = TestTar(passwd, .symlink("etc", to: "usr"), .symlink("usr/passwd", to: "/usr/accounts"))
    try test.layout.tag("v1", test.layout.image(layers: [TestLayer(layer)], runtime: #"{"User":"app"}"#))
    try test.unpack()
    let user = try JSONValue(parsing: test.place.read("b/config.json")).objectValue?["process"]?.objectValue?["user"]
    #expect(user?.objectValue?["uid"]?.integerValue == 1234)
    #expect(user?.objectValue?["gid"]?.integerValue == 2345)
  }

  @Test(
    "is an error where that user is nobody, or the accounts are no file",
    arguments: [
      TarEntry.directory("etc"), .file("etc/passwd", "root:x:0:0::/:/bin/sh\n"), .symlink("etc/passwd", to: "passwd"),
      .fifo("etc/passwd"), .directory("etc/passwd"),
    ])
  func badUser(entry: TarEntry) throws {
    try test.layout.tag("v1", test.layout.image(layers: [TestLayer(TestTar(entry))], runtime: #"{"User":"app"}"#))
    let found = try #require(try failure { try test.unpack() })
    #expect(found.message.contains("\"app\"") || found.message.contains(" /etc/passwd of the image: "), "\(found)")
    #expect(test.names().isEmpty)
  }

  @Test("never comes from outside its tree")
  func confinedUser() throws {
    let layer = TestTar(.directory("etc"), .symlink("etc/passwd", to: "../../../../../../../../../../etc/passwd"))
    try test.layout.tag("v1", test.layout.image(layers: [TestLayer(layer)], runtime: #"{"User":"daemon"}"#))
    #expect(try failure { try test.unpack() } != nil)
  }

  @Test("has no part for Linux where it is for another system, and a notice says so")
  func windows() throws {
    try test.layout.tag("v1", test.layout.image("windows/amd64"))
    try test.unpack()
    let configuration = try JSONValue(parsing: test.place.read("b/config.json")).objectValue
    #expect(configuration != nil && configuration?["linux"] == nil)
    #expect(test.notices.contains { $0.contains("windows") })
  }

  private static let tree = TestTar(
    .directory("d", mode: 0o1777, mtime: 5), .file("d/file", "text", mode: 0o4755, mtime: 7),
    .symlink("d/link", to: "file"), .hardlink("d/other", to: "d/file"), .fifo("d/pipe"))
}
