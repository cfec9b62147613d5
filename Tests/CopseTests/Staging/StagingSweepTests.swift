import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@testable import Copse

@Suite("what a killed process left")
struct StagingSweepTests {
  private static let dead = ".copse-0123456789abcdef"
  private let test: TestUnpacking

  init() throws {
    test = try TestUnpacking()
    try test.layout.tag("v1", test.layout.image())
  }

  @Test("beside or inside the target is gone after the next run", arguments: ["", "b/"])
  func dead(parent: String) throws {
    for name in [Self.dead, Self.dead + "-parts"] {
      try test.place.write(parent + name + "/rootfs/closed/file", "half")
      try test.place.makeDirectory(parent + name + "/rootfs/closed", mode: 0)
    }
    try test.unpack()
    #expect(!test.names(parent).contains { $0.hasPrefix(".copse-") })
  }

  @Test("is no longer the killed one's while another process works in it")
  func live() throws {
    try test.place.write(Self.dead + "/rootfs/file", "theirs")
    let directory = try Directory.open(test.place.path(Self.dead))
    try directory.lock(.exclusive, timeout: 0)
    try test.unpack()
    #expect(try test.place.text(Self.dead + "/rootfs/file") == "theirs")
  }

  @Test(
    "is told by its whole name",
    arguments: [
      ".copse-", ".copse-x", ".copse-0123456789ABCDEF", ".copse-0123456789abcdef0", ".copse-0123456789abcdef-part",
      ".copse-0123456789abcde-parts", "copse-0123456789abcdef", ".umoci-0123456789abcdef",
    ])
  func foreign(name: String) throws {
    try test.place.write(name + "/file", "mine")
    try test.unpack()
    #expect(try test.place.text(name + "/file") == "mine")
  }

  @Test("is never a file, a link, or somebody else's", .requiresRoot)
  func others() throws {
    try test.place.write("kept/file", "mine")
    try test.place.write(Self.dead, "mine")
    try test.place.symlink(".copse-1123456789abcdef", to: "kept")
    try test.place.write(".copse-2123456789abcdef/file", "theirs")
    #expect(chown(test.place.path(".copse-2123456789abcdef"), 12345, 12345) == 0)
    try test.unpack()
    #expect(test.names().count == 5)
    #expect(try test.place.text("kept/file") == "mine")
  }

  @Test("half shown is taken back, and what is not its own stays", arguments: [true, false])
  func halfShown(isOurs: Bool) throws {
    try test.place.write("b/rootfs/file", "half")
    try test.place.write("b/notes", "mine")
    let parts = "b/" + Self.dead + "-parts/"
    let inode = try #require(try Paths.status(test.place.path("b/rootfs"))).inode + (isOurs ? 0 : 1)
    try test.place.write(parts + ".publishing", "\(inode) rootfs\n1 umoci.json\n")
    try test.place.write(parts + "umoci.json", "{}")
    let found = try failure { try test.unpack() }
    #expect(found?.code == (isOurs ? nil : .exists))
    #expect(test.place.has("b/rootfs/file") == !isOurs)
    #expect(test.place.has("b/umoci.json") == isOurs)
    #expect(try test.place.text("b/notes") == "mine")
    #expect(!test.place.has(parts))
  }

  @Test("after all was shown is only swept away")
  func shown() throws {
    try test.unpack()
    let inode = try #require(try Paths.status(test.place.path("b/rootfs"))).inode
    try test.place.write("b/" + Self.dead + "-parts/.publishing", "\(inode) rootfs\n1 umoci.json\n")
    #expect(try failure { try test.unpack() }?.code == .exists)
    #expect(test.names("b").count == 5)
  }
}
