import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("an open inode")
struct InodeTests {
  private let place: TemporaryDirectory

  init() throws { place = try TemporaryDirectory() }

  private func inode(_ name: String) throws -> Inode { try Directory.open(place.path).inode(name) }

  @Test("has attributes, sorted, changed and removed", .requiresUserAttributes, arguments: ["f", "d"])
  func attributes(name: String) throws {
    try place.write("f")
    try place.makeDirectory("d")
    let inode = try inode(name)
    let attributes = ["user.b", "user.a"].map { ExtendedAttribute(name: Array($0.utf8), value: [0, 1, 0xFF]) }
    for attribute in attributes { try inode.setAttribute(attribute) }
    #expect(try inode.attributes() == attributes.reversed())
    try inode.setAttribute(ExtendedAttribute(name: Array("user.a".utf8), value: []))
    try inode.removeAttribute(Array("user.b".utf8))
    #expect(try inode.attributes() == [ExtendedAttribute(name: Array("user.a".utf8), value: [])])
    #expect(complaint { try inode.removeAttribute(Array("user.b".utf8)) }?.errno == ENODATA)
  }

  @Test("may be a link or a device, which are never followed", .requiresRoot, arguments: ["link", "device", "fifo"])
  func odd(name: String) throws {
    try place.write("target")
    try place.symlink("link", to: "target")
    try place.fifo("fifo")
    try Directory.open(place.path).makeNode("device", kind: .characterDevice, device: (5, 1))
    let inode = try inode(name)
    let attribute = ExtendedAttribute(name: Array("trusted.copse".utf8), value: [7])
    try inode.setAttribute(attribute)
    try inode.setOwner(uid: 12, gid: 34)
    try inode.setTimes(accessed: FileTime(seconds: 1), modified: FileTime(seconds: -2, nanoseconds: 3))
    #expect(try inode.attributes() == [attribute])
    let status = try #require(try Paths.entryStatus(place.path(name)))
    #expect((status.uid, status.gid) == (12, 34))
    #expect(status.modified == FileTime(seconds: -2, nanoseconds: 3))
    #expect(try Directory.open(place.path).inode("target").attributes() == [])
    #expect(try Paths.entryStatus(place.path("target"))?.uid == geteuid())
  }

  @Test("takes any mode, whatever the umask", arguments: [UInt32(0), 0o644, 0o7777, 0o4755])
  func modes(mode: UInt32) throws {
    try place.write("f")
    let inode = try inode("f")
    try inode.setPermissions(mode)
    #expect(try inode.status().permissions == mode)
  }

  @Test(
    "is a device of the numbers that were asked for", .requiresRoot, arguments: [(UInt32(8), UInt32(1)), (300, 70_000)])
  func device(major: UInt32, minor: UInt32) throws {
    try Directory.open(place.path).makeNode("b", kind: .blockDevice, device: (major, minor))
    let result = try Tool("stat").run(["-c", "%Hr %Lr %F", place.path("b")])
    #expect(result.lines == ["\(major) \(minor) block special file"])
  }
}
