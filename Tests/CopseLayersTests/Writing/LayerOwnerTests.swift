import CopseLayers
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("owners in a written layer", .requiresTool("python3"))
struct LayerOwnerTests {
  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory()
    try tree.write("f", "x")
  }

  private func write(_ ownership: OwnershipMap) throws -> WrittenLayer {
    try WrittenLayer(["f"], of: tree, options: LayerWritingOptions().with(\.ownership, ownership))
  }

  private static let maps = OwnershipMap(
    uids: [
      IDMapping(containerID: 0, hostID: 100_000, size: 1000), IDMapping(containerID: 1000, hostID: 0, size: 1000),
    ],
    gids: [IDMapping(containerID: 0, hostID: 200_000, size: 65_536)])

  @Test(
    "are those inside the container", .requiresRoot,
    arguments: [(100_000, 200_000, "0 0"), (100_999, 265_535, "999 65535"), (999, 200_005, "1999 5")])
  func mapped(uid: UInt32, gid: UInt32, expected: String) throws {
    #expect(lchown(tree.path("f"), uid, gid) == 0)
    #expect(try write(Self.maps).list("m.uid, m.gid") == [expected])
  }

  @Test(
    "must have a place in the maps", .requiresRoot,
    arguments: [(101_000, 200_000, "user id 101000"), (100_000, 265_536, "group id 265536"), (1000, 0, "user id 1000")])
  func unmapped(uid: UInt32, gid: UInt32, expected: String) throws {
    #expect(lchown(tree.path("f"), uid, gid) == 0)
    let error = #expect(throws: LayersError.self) { try write(Self.maps) }
    #expect(error?.entry == "f" && error?.description.contains(expected) == true)
  }

  @Test(
    "are those recorded where nothing could be chowned", .requiresUserAttributes,
    arguments: [
      ([8, 0xE8, 7, 16, 100], "1000 100"), ([8, 255, 255, 255, 255, 15, 16, 1], "0 1"), ([16, 7], "0 7"), ([], "0 0"),
      ([8, 254, 255, 255, 255, 15, 16, 255, 255, 255, 255, 15], "4294967294 0"),
    ] as [([UInt8], String)])
  func recorded(value: [UInt8], expected: String) throws {
    try tree.setAttribute("user.rootlesscontainers", of: "f", to: value)
    try tree.setAttribute("user.other", of: "f", to: [0x76])
    let layer = try write(OwnershipMap(isRootless: true))
    #expect(
      try layer.list("m.uid, m.gid, *(k for k in m.pax_headers if 'xattr' in k)")
        == ["\(expected) SCHILY.xattr.user.other"])
  }

  @Test("are root's where none is recorded")
  func unrecorded() throws {
    #expect(try write(OwnershipMap(isRootless: true)).list("m.uid, m.gid, m.pax_headers") == ["0 0 {}"])
  }

  @Test(
    "cannot be read from a record that is none", .requiresUserAttributes,
    arguments: [[1], [8], [8, 0x80], [8, 255, 255, 255, 255, 31], [24, 1], [8, 1, 16]] as [[UInt8]])
  func malformed(value: [UInt8]) throws {
    try tree.setAttribute("user.rootlesscontainers", of: "f", to: value)
    let error = #expect(throws: LayersError.self) { try write(OwnershipMap(isRootless: true)) }
    #expect(error?.entry == "f" && error?.description.contains("user.rootlesscontainers") == true)
  }
}
