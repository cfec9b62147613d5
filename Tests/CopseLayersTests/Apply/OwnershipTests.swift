import CopseLayers
import CopseTestSupport
import Testing

@Suite("owners", .requiresRoot)
struct OwnershipTests {
  static let maps = OwnershipMap(
    uids: [IDMapping(containerID: 0, hostID: 100_000, size: 1000), IDMapping(containerID: 65534, hostID: 7)],
    gids: [IDMapping(containerID: 0, hostID: 200_000, size: 10)])

  static func kinds(_ uid: Int64, _ gid: Int64) -> [TarEntry] {
    [TarEntry.file("f", "x"), .directory("d"), .symlink("l", to: "x"), .fifo("p"), .characterDevice("c", 1, 3)]
      .map { $0.owned(by: uid, gid) }
  }

  @Test("are kept", arguments: [(0, 0), (1000, 100), (65534, 65534), (3_000_000_000, 4_294_967_294)])
  func kept(uid: Int64, gid: Int64) throws {
    for format in [TarFormat.pax, .gnu] {
      let tree = try TestRootfs(TestTar(Self.kinds(uid, gid).map { $0.with(\.format, format) }))
      for path in try tree.paths { #expect(try tree[path].owner == "\(uid):\(gid)") }
    }
  }

  @Test("are the numbers, never the names")
  func names() throws {
    let entry = TarEntry.file("f").with(\.userName, "daemon").with(\.groupName, "mail").owned(by: 12, 34)
    #expect(try TestRootfs(TestTar(entry))["f"].owner == "12:34")
  }

  @Test(
    "that 32 bits cannot hold, or that mean \"no change\", are an error",
    arguments: [4_294_967_295, 4_294_967_296, 4_294_968_296, 1 << 40, -1, -2], [TarFormat.pax, .gnu])
  func overflow(id: Int64, format: TarFormat) throws {
    for entry in Self.kinds(0, 0).map({ $0.with(\.format, format) }) {
      for bad in [entry.owned(by: id, 0), entry.owned(by: 0, id)] {
        let bad = format == .gnu ? bad : bad.record("uid", "\(bad.uid)").record("gid", "\(bad.gid)")
        let error = #expect(throws: LayersError.self, "\(bad.path)") { try TestRootfs(TestTar(bad)) }
        #expect(error?.description.contains("id \(id) is not one of 0 to 4294967294") == true)
      }
    }
  }

  @Test("are mapped, the root's and missing parents' too")
  func mapped() throws {
    let options = ExtractionOptions().with(\.ownership, Self.maps)
    let tree = try TestRootfs(TestTar(Self.kinds(999, 9) + [.file("a/b").owned(by: 65534, 0)]), options: options)
    for path in ["f", "d", "l", "p", "c"] { #expect(try tree[path].owner == "100999:200009") }
    #expect(try tree["."].owner == "100000:200000")
    #expect(try tree["a"].owner == "100000:200000")
    #expect(try tree["a/b"].owner == "7:200000")
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("without a place in the map are an error", arguments: [(1000, 0), (65533, 0), (65535, 0), (0, 10)])
  func unmapped(uid: Int64, gid: Int64) throws {
    let options = ExtractionOptions().with(\.ownership, Self.maps)
    for entry in Self.kinds(uid, gid) {
      let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(entry), options: options) }
      #expect(error?.description.hasSuffix("is in none of the given maps") == true)
      #expect(error?.layer != nil && error?.entry != nil)
    }
  }

  @Test("of hard links and whiteouts are never looked at")
  func ignored() throws {
    let tree = try TestRootfs(
      TestTar(.file("f"), .file("g")),
      TestTar(.hardlink("h", to: "f").owned(by: 5000, 1), .whiteout("g").owned(by: 5000, 1)),
      options: ExtractionOptions().with(\.ownership, Self.maps))
    #expect(try tree.paths == ["f", "h"])
  }

  @Test("are chowned before the mode: set-id bits survive")
  func setID() throws {
    let tree = try TestRootfs(TestTar(.file("su", "x", mode: 0o6755).owned(by: 10, 20)))
    #expect(try tree["su"].what == "-6755" && tree["su"].owner == "10:20")
  }
}
