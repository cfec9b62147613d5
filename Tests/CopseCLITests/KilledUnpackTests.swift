import CopseTestSupport
import Glibc
import Testing

@Suite("an unpack that is killed or finds damage")
struct KilledUnpackTests {
  private let it: Repacking
  private let index: String

  init() throws {
    it = try Repacking()
    index = try it.layout.indexText()
  }

  /// Unpacks and is killed before it makes a call.
  private func kill(at call: String, _ platform: String) throws {
    let words = ["unpack", "--rootless", "--image", it.image("v1"), "-p", platform, it.place.path("b")]
    let parts = call.split(separator: ":")
    let injection = "inject=\(parts[0]):signal=KILL:when=\(parts[1])"
    let result = try Tool("strace").run(["-f", "-o", "/dev/null", "-e", injection, it.copse.path] + words)
    #expect(result.status == 128 + SIGKILL)
  }

  @Test(
    "leaves a bundle that repack refuses until it was unpacked again",
    .requiresTool("strace"),
    arguments: [
      ("openat2:25", "amd64"), ("fchmod:3", "amd64"), ("renameat2:1", "amd64"), ("renameat2:3", "amd64"),
      ("renameat2:5", "amd64"), ("renameat2:1", "all"), ("renameat2:3", "all"),
    ])
  func killed(call: String, platform: String) throws {
    try it.place.makeDirectory("b")
    try kill(at: call, platform)
    let refused = try it.repack("v2")
    #expect(
      refused.status == 5 && refused.errors.contains("b is incomplete: an unpack into it did not come to its end"))
    #expect(try it.layout.indexText() == index && it.isTidy)
    try it.unpack("-p", platform)
    #expect(!rawNames(in: it.place.path("b")).contains { $0.starts(with: Array(".copse".utf8)) })
    #expect(try it.repack("v2").status == 0)
  }

  @Test("beside its target leaves nothing that could be taken for a bundle", .requiresTool("strace"))
  func beside() throws {
    try kill(at: "renameat2:1", "amd64")
    #expect(try it.repack("v2").status != 0)
    try it.unpack("-p", "amd64")
    #expect(try it.repack("v2").status == 0 && rawNames(in: it.place.path).count == 1)
  }

  @Test("in one tree of a workspace leaves the others, and repack refuses that one", .requiresTool("jq"))
  func damaged() throws {
    let layers = ["amd", "arm"].map { TestLayer(TestTar(.file($0, $0))) }
    let children = [try it.layout.image(layers: [layers[0]]), try it.layout.image("linux/arm/v7", layers: [layers[1]])]
    try it.layout.setEntries([])
    try it.layout.tag("v1", it.layout.index(children))
    let layer = try it.stat("v1", "arm", ".manifest.blob.layers[0].digest").dropFirst(7)
    let blob = "layout/blobs/sha256/\(layer)"
    let right = try it.layout.directory.read(blob)
    try it.layout.directory.write(blob, [UInt8](repeating: 32, count: right.count))
    #expect(throws: TestSupportError.self) { try it.unpack("-p", "all") }
    let refused = try it.repack("v2")
    #expect(refused.status == 5 && refused.errors.contains("b/linux-arm-v7 is incomplete"))
    try it.layout.directory.write(blob, right)
    #expect(try it.repack("v2").status == 5)
    #expect(try it.copse.run("ls", it.layout.path).lines == ["v1"])
    try it.unpack("-p", "all", to: "again")
    #expect(try it.repack("v2", from: "again").status == 0)
  }
}
