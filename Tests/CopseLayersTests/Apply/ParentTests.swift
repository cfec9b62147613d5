import CopseLayers
import CopseTestSupport
import Testing

@Suite("the directories an entry is in", .requiresRoot)
struct ParentTests {
  @Test("that are missing are made for everybody to enter")
  func missing() throws {
    let tree = try TestRootfs(TestTar(.file("a/b/c", "x").owned(by: 7, 7)))
    #expect(try tree.paths == ["a", "a/b", "a/b/c"])
    #expect(try tree["a/b"].what == "d755")
    #expect(try tree["a/b"].owner == "0:0")
  }

  @Test("may be described after what is in them")
  func late() throws {
    let tree = try TestRootfs(TestTar(.file("a/f", mtime: 9), .directory("a", mode: 0o500, mtime: 5).owned(by: 1, 2)))
    #expect(try tree["a"].what == "d500")
    #expect(try tree["a"].owner == "1:2")
    #expect(try tree["a"].seconds == 5)
  }

  @Test("that are no directories are replaced, in the same layer too", arguments: [true, false])
  func replaced(sameLayer: Bool) throws {
    let lower = [TarEntry.file("f"), .fifo("p"), .characterDevice("c", 1, 3)]
    let upper = [TarEntry.file("f/x"), .file("p/x"), .file("c/x")]
    let layers = sameLayer ? [TestTar(lower + upper)] : [TestTar(lower), TestTar(upper)]
    let tree = try TestRootfs()
    try tree.apply(layers)
    #expect(try tree.paths == ["c", "c/x", "f", "f/x", "p", "p/x"])
    #expect(try tree["f"].kind == "d")
  }

  @Test(
    "may be links, which lead where they lead inside the root",
    arguments: [
      ("real", "real/f"), ("/real", "real/f"), ("../../../../real", "real/f"), ("./real/.", "real/f"),
      ("/../real/../real", "real/f"), ("second", "real/f"), ("deep/up", "real/f"), ("/", "f"), ("..", "f"),
    ])
  func links(target: String, path: String) throws {
    let tree = try TestRootfs(
      TestTar(
        .directory("real"), .directory("deep"), .symlink("second", to: "/real"), .symlink("deep/up", to: "../real"),
        .symlink("l", to: target)),
      TestTar(.file("l/f", "through")))
    #expect(try tree.text(path) == "through")
    #expect(try tree["l"].kind == "l")
    #expect(rawNames(in: tree.directory.path).count == 1)
  }

  @Test("are made where a dangling link points", arguments: ["gone/further", "/gone/further", "../../gone/further"])
  func dangling(target: String) throws {
    let tree = try TestRootfs(TestTar(.symlink("l", to: target), .file("l/f", "x")))
    #expect(try tree.paths == ["gone", "gone/further", "gone/further/f", "l"])
  }

  @Test("in a loop of links are an error, not a hang", arguments: [["l", "l"], ["l", "m/x", "m", "l/x"]])
  func loop(links: [String]) throws {
    let entries = stride(from: 0, to: links.count, by: 2).map { TarEntry.symlink(links[$0], to: links[$0 + 1]) }
    let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(entries + [.file("l/f")])) }
    #expect(error?.description.contains("loop of links") == true)
  }

  @Test("through which a link chain branches again and again end soon")
  func expandingLinks() throws {
    let links = (1...60).map { TarEntry.symlink("l\($0)", to: "l\($0 - 1)/../l\($0 - 1)") }
    #expect(throws: LayersError.self) {
      try TestRootfs(TestTar([.directory("l0")] + links + [.file("l60/f")]))
    }
  }

  @Test("keep their times when something comes into them or leaves them")
  func times() throws {
    let tree = try TestRootfs(
      TestTar(.directory("d", mtime: 11), .file("d/old"), .directory("e", mtime: 12), .file("e/old")),
      TestTar(.file("d/new"), .whiteout("e/old"), .directory("d/sub", mtime: 13)))
    #expect(try ["d", "e", "d/sub"].map { try tree[$0].seconds } == [11, 12, 13])
    #expect(try tree["."].seconds == 0)
  }

  @Test("start with a root of the root user, changed in 1970")
  func root() throws {
    let tree = try TestRootfs(TestTar(.file("f", mtime: 5)))
    #expect(try tree["."].line.hasPrefix(". d755 0:0 0 0.0"))
  }

  @Test("are looked up anew after what led to them was replaced")
  func replacedParents() throws {
    let tree = try TestRootfs(
      TestTar(
        .directory("a"), .directory("b"), .symlink("l", to: "a"), .file("l/1"), .symlink("l", to: "b"), .file("l/2"),
        .file("l", "file"), .file("l/3"), .directory("d/e"), .file("d/e/1"), .file("d", "x"), .file("d/e/2"),
        .symlink("d", to: "a"), .file("d/e/3"), .whiteout("x"), .file("d/e/4")))
    #expect(
      try tree.paths == [
        "a", "a/1", "a/e", "a/e/3", "a/e/4", "b", "b/2", "d", "l", "l/3",
      ])
  }
}
