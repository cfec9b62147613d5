import CopseSystem
import CopseTestSupport
import Testing

@testable import CopseLayers

@Suite("a tree compared with what was unpacked", .requiresRoot)
struct TreeScanTests {
  static let tar = TestTar(
    .directory("./", mtime: 5), .directory("d", mtime: 5), .file("d/f", "content", mtime: 5),
    .file("d/g", "other", mtime: 5),
    .directory("e", mtime: 5), .file("e/x", "x", mtime: 5), .symlink("l", to: "d/f", mtime: 5),
    .fifo("p").with(\.mtime, 5), .characterDevice("c", 1, 3).with(\.mtime, 5))

  /// Puts back the times of directories, so that only what is changed inside is told.
  static func settle(_ bundle: TestBundle) throws {
    for name in ["rootfs/d", "rootfs/e", "rootfs"] where bundle.rootfs.directory.has(name) {
      try bundle.rootfs.directory.setTime(name, seconds: 5)
    }
  }

  @Test("has no changes where there are none", arguments: TestBundle.Record.allCases, [1, 2, 5])
  func unchanged(record: TestBundle.Record, threads: Int) throws {
    #expect(try TestBundle(record, Self.tar).changes(threads: threads) == [])
  }

  @Test(
    "tells each kind of edit",
    arguments: [
      ("echo new >n", ["A /n"]), ("echo content2 >d/f", ["M /d/f"]), ("rm d/f", ["D /d/f"]), ("rm -r d", ["D /d"]),
      ("chmod 600 d/f", ["M /d/f"]), ("chown 7 d/f", ["M /d/f"]), ("chgrp 7 d", ["M /d"]),
      ("chown -h 7 l", ["M /l"]), ("touch -d @6 d/f", ["M /d/f"]), ("setfattr -n user.a -v 1 d/f", ["M /d/f"]),
      ("ln -sfn d/g l; touch -hd @5 l", ["M /l"]), ("rm l; mkdir l; touch -d @5 l", ["M /l"]),
      ("rm -r e; ln -s d e", ["M /e"]), ("rm -r e; echo >e", ["M /e"]),
      ("rm d/f; mkdir d/f; echo >d/f/y", ["M /d/f", "A /d/f/y"]),
      ("mv d/f d/h", ["D /d/f", "A /d/h"]), ("mv d h", ["D /d", "A /h", "A /h/f", "A /h/g"]),
      ("mkdir -p a/b; echo >a/b/c; echo >a-b", ["A /a", "A /a-b", "A /a/b", "A /a/b/c"]),
      ("printf CONTENT >d/f; touch -d @5 d/f", ["M /d/f"]), ("printf content >d/f; touch -d @5 d/f", []),
      ("touch -d @5.7 d/f", []), ("cp -a d/f d/t; mv d/t d/f", []),
    ] as [(String, [String])], TestBundle.Record.allCases)
  func edits(edit: (script: String, expected: [String]), record: TestBundle.Record) throws {
    let bundle = try TestBundle(record, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; \(edit.script)", bundle.rootfs.path])
    try Self.settle(bundle)
    #expect(try bundle.changes() == edit.expected)
  }

  @Test("tells a directory whose names changed", arguments: TestBundle.Record.allCases)
  func directoryTimes(record: TestBundle.Record) throws {
    let bundle = try TestBundle(record, Self.tar)
    try bundle.write("e/new", "")
    #expect(try bundle.changes() == ["M /e", "A /e/new"])
  }

  @Test("sees another device of the same name", arguments: [TestBundle.Record.state, .copied])
  func device(record: TestBundle.Record) throws {
    let bundle = try TestBundle(record, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; rm c; mknod -m 644 c c 1 5; touch -d @5 c", bundle.rootfs.path])
    try Self.settle(bundle)
    #expect(try bundle.changes() == ["M /c"])
  }

  @Test("leaves sockets out with a word; what one replaced is gone")
  func sockets() throws {
    let bundle = try TestBundle(.state, Self.tar)
    let program = "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
    try Tool("sh").run(["-ec", "rm \"$0\"/e/x; python3 -c '\(program)' \"$0\"/e/x", bundle.rootfs.path])
    try Self.settle(bundle)
    var scan = TreeScan(try bundle.baseline())
    nonisolated(unsafe) var notices: [LayerNotice] = []
    scan.onNotice = { notices.append($0) }
    let changeset = try scan.changes(in: Directory.open(bundle.rootfs.path))
    #expect(changeset.changes.map(\.kind) == [.deleted] && notices == [.skippedSocket("e/x")])
  }

  @Test("says nothing of masked paths, nor of anything below them")
  func mask() throws {
    let bundle = try TestBundle(.state, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; rm -r d; echo >e/x; echo >e/y; mkdir m mm; echo >m/f", bundle.rootfs.path])
    try Self.settle(bundle)
    #expect(try bundle.changes(PathMask(["/d", "e/../e/x/", "m"])) == ["A /e/y", "A /mm"])
    #expect(try bundle.changes(PathMask(["/", "", ".", "d/.."])) == bundle.changes())
  }

  @Test("reads again only what was written within the tick of the clock in which the state was taken")
  func racilyClean() throws {
    let directory = try TemporaryDirectory()
    try directory.write("rootfs/early", "x")
    try Tool("sleep").run(["0.05"])
    try directory.write("rootfs/late", "x")
    let root = try Directory.open(directory.path("rootfs"))
    let tree = try TreeSnapshot(scanning: root)
    let baseline = TreeBaseline(tree: tree, device: try root.status().device)
    // No content has this digest: whatever is read differs.
    for id in tree.children(of: TreeSnapshot.root) { tree.setDigest([UInt8](repeating: 1, count: 32), of: id) }
    #expect(try TreeScan(baseline).changes(in: root).changes.map(\.path) == [Array("late".utf8)])
  }

  @Test("takes no state file for another tree's")
  func foreignState() throws {
    let bundle = try TestBundle(.state, Self.tar)
    try Tool("mv").run([bundle.rootfs.directory.path("m.mtree"), bundle.rootfs.directory.path("n.mtree")])
    var words: [String] = []
    let directory = try Directory.open(bundle.rootfs.directory.path)
    let baseline = try TreeBaseline(readingFrom: directory, mtree: "n.mtree") { words.append($0) }
    #expect(words.count == 1 && baseline.device == nil)
  }
}
