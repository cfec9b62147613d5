import CopseLayers
import CopseTestSupport
import Testing

@Suite("a whiteout", .requiresRoot)
struct WhiteoutTests {
  static let lower = TestTar(
    .directory("d", mtime: 5), .file("d/old"), .directory("d/sub"), .file("d/sub/f"), .file("top"),
    .symlink("l", to: "d"), .symlink("dangling", to: "nowhere"), .fifo("p"))

  @Test(
    "removes what lower layers have, and all below it",
    arguments: [
      ("top", ["top"]), ("d", ["d", "d/old", "d/sub", "d/sub/f"]), ("d/sub", ["d/sub", "d/sub/f"]), ("p", ["p"]),
      ("l", ["l"]), ("dangling", ["dangling"]), ("l/old", ["d/old"]), ("l/../top", ["top"]), ("/d/./old", ["d/old"]),
      ("missing", []), ("missing/too", []), ("top/below", []), ("dangling/x", []),
    ])
  func removes(path: String, gone: [String]) throws {
    let all = try TestRootfs(Self.lower).paths
    let tree = try TestRootfs(Self.lower, TestTar(.whiteout(path)))
    #expect(try tree.paths == all.filter { !gone.contains($0) })
  }

  @Test("may be of any type", arguments: Array("0123567"))
  func anyType(typeflag: Character) throws {
    let entry = TarEntry(".wh.top", typeflag: typeflag).with(\.linkTarget, Array("d/old".utf8))
    let tree = try TestRootfs(Self.lower, TestTar(entry))
    #expect(try !tree.paths.contains("top"))
    #expect(try tree.paths.contains("d/old"))
  }

  @Test("with content removes too, and the content is passed over")
  func content() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.file(".wh.top", "content"), .file("next", "x")))
    #expect(try tree.paths.contains("next"))
    #expect(try !tree.paths.contains("top"))
  }

  @Test("spares what its own layer has, whichever came first", arguments: [true, false])
  func sameLayer(isFirst: Bool) throws {
    let upper = [TarEntry.file("d/new"), .directory("d/sub2"), .file("d/sub2/deep")]
    let entries = isFirst ? [.whiteout("d")] + upper : upper + [.whiteout("d")]
    let tree = try TestRootfs(Self.lower, TestTar(entries))
    #expect(try tree.paths.filter { $0.hasPrefix("d") && $0 != "dangling" } == ["d", "d/new", "d/sub2", "d/sub2/deep"])
  }

  @Test("removes a lower entry that an upper one replaces later or replaced before", arguments: [true, false])
  func replaced(isFirst: Bool) throws {
    let entries = [TarEntry.whiteout("top"), .file("top", "new")]
    let tree = try TestRootfs(Self.lower, TestTar(isFirst ? entries : entries.reversed()))
    #expect(try tree.text("top") == "new")
  }

  @Test(
    "without a name, or with a name above, is an error", arguments: [".wh.", "d/.wh.", ".wh..", ".wh...", "d/.wh..."])
  func invalid(name: String) throws {
    let tree = try TestRootfs()
    try tree.directory.write("outside", "safe")
    let error = #expect(throws: LayersError.self) { try tree.apply([Self.lower, TestTar(.file(name))]) }
    #expect(error?.entry == name)
    #expect(error?.description.contains("it is a whiteout") == true)
    #expect(tree.directory.has("outside") && tree.directory.has("rootfs/d/old"))
  }

  @Test(
    "of another whiteout's name is a plain one", arguments: [".wh..wh.x", ".wh..wh..wh.", ".wh....", ".wh..wh.plnk"])
  func reserved(name: String) throws {
    let tree = try TestRootfs(Self.lower, TestTar(.file(name), .file("d/" + name)))
    #expect(try tree.paths == TestRootfs(Self.lower).paths)
  }

  @Test("of three dots removes what is called so")
  func dots() throws {
    let tree = try TestRootfs(
      TestTar(.file("..."), .file("..a"), .file("keep")), TestTar(.file(".wh...."), .file(".wh...a")))
    #expect(try tree.paths == ["keep"])
  }

  @Test("leaves other names of the same inode")
  func hardLinks() throws {
    let tree = try TestRootfs(TestTar(.file("a", "x"), .hardlink("b", to: "a")), TestTar(.whiteout("a")))
    #expect(try tree.paths == ["b"])
    #expect(try tree["b"].linkCount == 1)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("removes the link, not where it leads")
  func link() throws {
    let tree = try TestRootfs()
    try tree.directory.write("outside/f", "safe")
    try tree.apply([
      TestTar(.symlink("l", to: "../outside")), TestTar(.whiteout("l/f"), .opaqueWhiteout("l"), .whiteout("l")),
    ])
    #expect(try tree.paths == [])
    #expect(tree.directory.has("outside/f"))
  }

  @Test("takes effect once: a later layer may bring the name back")
  func later() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.whiteout("d")), TestTar(.file("d/old", "back")))
    #expect(try tree.text("d/old") == "back")
    #expect(try !tree.paths.contains("d/sub"))
  }
}
