import CopseLayers
import CopseTestSupport
import Testing

@Suite("access control lists", .requiresRoot, .requiresUserAttributes)
struct AccessControlListTests {
  static let access = "system.posix_acl_access"
  static let inherited = "system.posix_acl_default"

  /// `user::rw-, user:1000:rwx, group::r--, mask::rwx, other::r--` as the kernel stores it.
  static let bytes: [UInt8] = [
    2, 0, 0, 0, 1, 0, 6, 0, 255, 255, 255, 255, 2, 0, 7, 0, 0xE8, 3, 0, 0, 4, 0, 4, 0, 255, 255, 255, 255, 16, 0, 7, 0,
    255, 255, 255, 255, 32, 0, 4, 0, 255, 255, 255, 255,
  ]
  static let text = "user::rw-,user:bob:rwx:1000,group::r--,mask::rwx,other::r--"

  @Test("come as text or as the kernel's bytes")
  func spellings() throws {
    let tree = try TestRootfs(
      TestTar(
        .file("text", mode: 0o674).record("SCHILY.acl.access", Self.text),
        .file("bytes", mode: 0o674).with(\.attributes, [(Self.access, Self.bytes)]),
        .directory("d").record("SCHILY.acl.default", Self.text),
        .directory("e").with(\.attributes, [(Self.inherited, Self.bytes)])))
    #expect(try tree["text"].attributes == [Self.access: Self.bytes])
    #expect(try tree["bytes"].attributes == [Self.access: Self.bytes])
    #expect(try tree["d"].attributes == [Self.inherited: Self.bytes])
    #expect(try tree["e"].attributes == [Self.inherited: Self.bytes])
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("of a directory do not reach what comes into it, in later layers too")
  func notInherited() throws {
    let tree = try TestRootfs(
      TestTar(.directory("d").record("SCHILY.acl.default", Self.text), .file("d/f"), .directory("d/e")),
      TestTar(.file("d/g"), .file("d/e/h"), .file("d/implied/f"), .fifo("d/p")))
    #expect(try tree.listing.files.filter { !$0.attributes.isEmpty }.map(\.path) == ["d"])
    #expect(try tree["d/g"].what == "-644" && tree["d/e"].what == "d755")
  }

  @Test("of the directory that becomes the root are not the image's")
  func emptyRoot() throws {
    let tree = try TestRootfs()
    try tree.directory.setAttribute(Self.inherited, of: "rootfs", to: Self.bytes)
    try tree.apply([TestTar(.file("f"), .directory("d"), .file("d/g"))])
    #expect(try tree.listing.files.allSatisfy(\.attributes.isEmpty))
    #expect(try tree["f"].what == "-644")
  }

  @Test("of a directory that was there stay its own")
  func merged() throws {
    let tree = try TestRootfs()
    try tree.directory.makeDirectory("rootfs/d")
    try tree.directory.setAttribute(Self.inherited, of: "rootfs/d", to: Self.bytes)
    try tree.merge(TestTar(.file("d/f"), .directory("d/e"), .file("d/e/g"), .fifo("d/p"), .file("d/i/h")))
    #expect(try tree["d"].attributes == [Self.inherited: Self.bytes])
    #expect(try tree.listing.files.filter { !$0.attributes.isEmpty }.map(\.path) == ["d"])
    #expect(try tree["d/f"].what == "-644" && tree["d/i"].what == "d755")
  }

  @Test("that say no more than the mode are recorded as the kernel keeps them", arguments: [0o640, 0o777])
  func minimal(mode: Int64) throws {
    let three = Array(Self.bytes[..<12] + Self.bytes[20..<28] + Self.bytes[36...])
    let tree = try TestRootfs(
      TestTar(
        .file("three", mode: mode).with(\.attributes, [(Self.access, three)]),
        .file("mask", mode: mode).with(\.attributes, [(Self.access, Self.bytes)]),
        .directory("dir", mode: mode).with(\.attributes, [(Self.access, Self.bytes), ("user.k", [1])])))
    #expect(try tree["three"].what == "-\(String(mode, radix: 8))")
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("that name users without their ids cannot be kept, and a word is said")
  func names() throws {
    let text = "user::rw-,user:somebody:rwx,group::r--,mask::rwx,other::r--"
    let tree = try TestRootfs(TestTar(.file("f").record("SCHILY.acl.access", text)))
    #expect(try tree["f"].attributes.isEmpty)
    #expect(tree.notices == [.namedAccessControlList(Self.access)])
  }
}
