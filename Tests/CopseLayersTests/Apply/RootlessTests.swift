import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("an ordinary user's extraction", .requiresUserAttributes)
struct RootlessTests {
  static let options = ExtractionOptions().with(\.ownership, OwnershipMap(isRootless: true))
  static let name = "user.rootlesscontainers"

  @Test(
    "records owners as umoci does",
    arguments: [
      (1000, 100, [8, 0xE8, 7, 16, 100]), (0, 1, [8, 255, 255, 255, 255, 15, 16, 1]),
      (1, 0, [8, 1, 16, 255, 255, 255, 255, 15]), (4_294_967_294, 127, [8, 254, 255, 255, 255, 15, 16, 127]),
      (128, 16384, [8, 128, 1, 16, 128, 128, 1]),
    ] as [(Int64, Int64, [UInt8])])
  func recordedOwners(uid: Int64, gid: Int64, value: [UInt8]) throws {
    let tree = try TestRootfs(
      TestTar(.file("f", "x").owned(by: uid, gid), .directory("d").owned(by: uid, gid)), options: Self.options)
    #expect(try tree["f"].attributes == [Self.name: value])
    #expect(try tree["d"].attributes == [Self.name: value])
    #expect(try tree["f"].uid == tree["."].uid && tree["f"].gid == tree["."].gid)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("has no word for root's files, nor for what can carry none")
  func unrecorded() throws {
    let tree = try TestRootfs(
      TestTar(.file("f"), .symlink("l", to: "f").owned(by: 5, 5), .fifo("p").owned(by: 5, 5)), options: Self.options)
    #expect(try tree.listing.files.allSatisfy(\.attributes.isEmpty))
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("makes empty files of devices, with a word")
  func devices() throws {
    let tree = try TestRootfs(
      TestTar(
        .characterDevice("dev/null", 1, 3, mode: 0o666), .blockDevice("dev/sda", 8, 0, mode: 0o4660).owned(by: 0, 6)),
      options: Self.options)
    #expect(try tree["dev/null"].what == "-666")
    #expect(try tree["dev/sda"].what == "-4660" && tree["dev/sda"].size == 0)
    #expect(try tree["dev/sda"].attributes.keys.contains(Self.name))
    #expect(tree.notices == [.emulatedDevice("dev/null"), .emulatedDevice("dev/sda")])
  }

  @Test("still knows ids that 32 bits cannot hold for an error", arguments: [4_294_967_295, 1 << 40])
  func overflow(id: Int64) throws {
    let entry = TarEntry.file("f").owned(by: id, 0).with(\.format, .gnu)
    #expect(throws: LayersError.self) { try TestRootfs(TestTar(entry), options: Self.options) }
  }

  @Test("fills and removes directories that their owner may not enter", .requiresOrdinaryUser)
  func unreadableDirectories() throws {
    let lower = TestTar(
      .directory("d", mode: 0), .directory("d/e", mode: 0), .file("d/e/f", "x", mode: 0), .directory("gone", mode: 0),
      .directory("gone/e", mode: 0), .file("gone/e/f", mode: 0), .file("replaced/x", mode: 0))
    let upper = TestTar(
      .file("d/e/g").attribute("user.k", "v").with(\.mode, 0o400), .whiteout("gone"), .file("replaced", "now"))
    let tree = try TestRootfs(lower, upper, options: Self.options)
    #expect(try ListedFile(reading: Array((tree.path + "/d").utf8), as: "d").what == "d0")
    #expect(rawNames(in: tree.path).count == 2)
    #expect(try tree.text("replaced") == "now")
  }

  @Test("leaves out attributes that need more rights", .requiresOrdinaryUser)
  func privilegedAttributes() throws {
    let capability: [UInt8] = AttributeTests.capability
    let entry = TarEntry.file("f", "x").with(\.attributes, [("security.capability", capability), ("user.k", [1])])
    let tree = try TestRootfs(TestTar(entry.attribute("trusted.k", "v")), options: Self.options)
    #expect(try tree["f"].attributes == ["user.k": [1]])
  }

  @Test("without the option is an error that names the entry", .requiresOrdinaryUser)
  func refused() throws {
    let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(.file("f").owned(by: 0, 0))) }
    guard case .system(let cause)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.isPermission)
  }
}
