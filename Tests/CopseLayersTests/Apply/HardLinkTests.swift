import CopseLayers
import CopseTestSupport
import Testing

@Suite("a hard link", .requiresRoot)
struct HardLinkTests {
  @Test("gives any kind but a directory another name")
  func kinds() throws {
    let targets = [
      TarEntry.file("f", "x").attribute("user.k", "v"), .symlink("s", to: "f"), .fifo("p"), .characterDevice("c", 1, 3),
    ]
    let tree = try TestRootfs(
      TestTar(targets + ["f", "s", "p", "c"].map { .hardlink("d/\($0)2", to: $0) }))
    for name in ["f", "s", "p", "c"] {
      #expect(try tree[name].inode == tree["d/\(name)2"].inode)
      #expect(try tree[name].linkCount == 2)
    }
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("reaches into lower layers, through links and by absolute names", arguments: ["l/f", "/d/f", "../../d/./f"])
  func targets(name: String) throws {
    let tree = try TestRootfs(
      TestTar(.directory("d"), .file("d/f", "x"), .symlink("l", to: "/d")), TestTar(.hardlink("h", to: name)))
    #expect(try tree["h"].inode == tree["d/f"].inode)
  }

  @Test("has the owner, mode and times of its target, whatever its header says")
  func header() throws {
    let link = TarEntry.hardlink("h", to: "f").owned(by: -1, 1 << 40).with(\.mode, 0o777).with(\.mtime, 99)
      .attribute("user.k", "v").with(\.format, .gnu)
    let tree = try TestRootfs(TestTar(.file("f", "x", mode: 0o640, mtime: 5).owned(by: 3, 4), link))
    let file = try tree["f"]
    #expect(file.what == "-640" && file.owner == "3:4" && file.seconds == 5 && file.attributes.isEmpty)
  }

  @Test(
    "to nothing, a directory or the root is an error",
    arguments: ["missing", "d", "d/missing", "f/x", ".", "../..", "late", ".wh.f"])
  func badTarget(target: String) throws {
    let error = #expect(throws: LayersError.self) {
      try TestRootfs(TestTar(.directory("d"), .file("f"), .hardlink("h", to: target), .file("late")))
    }
    guard case .damaged? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.entry == "h")
  }

  @Test("never reaches out of the root")
  func outside() throws {
    let tree = try TestRootfs()
    try tree.directory.write("secret", "x")
    for target in ["../secret", "l/secret", tree.directory.path("secret")] {
      #expect(throws: LayersError.self) {
        try tree.apply([TestTar(.symlink("l", to: ".."), .hardlink("h", to: target))])
      }
      removeTree(tree.path)
      try tree.directory.makeDirectory("rootfs")
    }
  }

  @Test("to itself changes nothing")
  func itself() throws {
    let tree = try TestRootfs(TestTar(.file("f", "x"), .hardlink("f", to: "./f")))
    #expect(try tree.text("f") == "x")
  }

  @Test("in the place of the directory that holds its target is an error")
  func ancestor() throws {
    #expect(throws: LayersError.self) { try TestRootfs(TestTar(.file("d/f", "x"), .hardlink("d", to: "d/f"))) }
  }

  @Test("means the target that is there when it comes")
  func replacedTarget() throws {
    let tree = try TestRootfs(
      TestTar(
        .file("f", "1"), .hardlink("h1", to: "f"), .file("f", "2"), .hardlink("h2", to: "f"), .symlink("f", to: "h1"),
        .hardlink("h3", to: "f"), .hardlink("h1", to: "h2")))
    #expect(try ["h1", "h2"].map { try tree.text($0) } == ["2", "2"])
    #expect(try tree["h3"].target == "h1")
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("may carry the content again, which is passed over")
  func content() throws {
    let link = TarEntry.hardlink("h", to: "f").with(\.content, Array("again".utf8)).record("size", "5")
    let tree = try TestRootfs(TestTar(.file("f", "first"), link, .file("g", "next")))
    #expect(try tree.text("h") == "first")
    #expect(try tree.text("g") == "next")
  }
}
