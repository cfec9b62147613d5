import CopseSystem
import CopseTestSupport
import Testing

@testable import CopseLayers

@Suite("a changeset written as a layer", .requiresRoot)
struct ChangesetWritingTests {
  static let tar = TestTar(
    .directory("./", mtime: 5), .directory("d", mtime: 5), .file("d/f", "content", mtime: 5), .file("g", "g", mtime: 5),
    .hardlink("h", to: "g"), .symlink("l", to: "d", mtime: 5))

  private func layer(_ bundle: TestBundle, _ options: LayerWritingOptions = LayerWritingOptions()) throws -> [UInt8] {
    let sink = TestSink()
    let writer = try LayerWriter(sink, options: options)
    try bundle.changeset(isRootless: options.ownership.isRootless)
      .write(Directory.open(bundle.rootfs.path), to: writer)
    try writer.finish()
    return sink.bytes
  }

  /// What both trees must say; a layer has whole seconds.
  private static func lines(_ tree: TestRootfs) throws -> [String] {
    try tree.listing.files.map { file in
      var file = file
      file.nanoseconds = 0
      return file.line + (file.kind == "d" ? "" : " \(file.linkCount)")
    }
  }

  private static let scripts = [
    "echo >d/new; chmod 4711 d/f; ln g k; rm l", "rm -r d; ln -s g d; mkdir -p x/y/z; mkfifo x/y/p",
    "rm g; cp h g; mknod -m 600 n c 1 3; chown 12:13 h; setfattr -n user.a -v b h", "rm -r d; echo >d; rm h g l",
    "rm l; mkdir l; echo 1 >l/1; touch -h -d @7 d/f; chmod 700 .",
  ]

  @Test("applied to what was unpacked, gives the tree as it is", arguments: scripts, TestBundle.Record.allCases)
  func roundTrip(script: String, record: TestBundle.Record) throws {
    let bundle = try TestBundle(record, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; \(script)", bundle.rootfs.path])
    let layer = TestTar(.raw(try layer(bundle).dropLast(1024)))
    let result = try TestRootfs(Self.tar, layer)
    #expect(try Self.lines(result) == Self.lines(bundle.rootfs))
  }

  @Test("is found empty after it was recorded", arguments: scripts, TestBundle.Record.allCases)
  func recording(script: String, record: TestBundle.Record) throws {
    let bundle = try TestBundle(record, Self.tar)
    try Tool("sh").run(["-ec", "cd \"$0\"; \(script)", bundle.rootfs.path])
    let root = try Directory.open(bundle.rootfs.path)
    let baseline = try bundle.baseline()
    let tree = try TreeScan(baseline).changes(in: root).record(in: baseline, root)
    #expect(try SnapshotListing(tree).differences(from: bundle.rootfs.listing) == [])
    let recorded = TreeBaseline(tree: try TreeSnapshot.readState(state(tree)).tree, device: try root.status().device)
    #expect(try TreeScan(recorded).changes(in: root).isEmpty)
  }

  private func state(_ tree: TreeSnapshot) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    try Directory.open(directory.path).write("s") { try tree.writeState(mtree: "m", device: 1, to: $0) }
    return try directory.read("s")
  }

  @Test(
    "fails where something is not any more what was seen, or not there",
    arguments: [
      ("echo again >d/f", "it changed while it was read"), ("rm d/f", "it was removed while it was read"),
      ("rm -r d", "it was removed while it was read"),
    ])
  func changedSince(script: String, problem: String) throws {
    let bundle = try TestBundle(.state, Self.tar)
    try bundle.write("d/f", "first")
    try Tool("sh").run(["-ec", "cd \"$0\"; touch -d @0 d", bundle.rootfs.path])
    let changeset = try bundle.changeset()
    try Tool("sh").run(["-ec", "cd \"$0\"; \(script)", bundle.rootfs.path])
    let error = #expect(throws: LayersError.self) {
      try changeset.write(Directory.open(bundle.rootfs.path), to: LayerWriter(TestSink()))
    }
    #expect(error?.description.hasSuffix(": \(problem)") == true, "\(error?.description ?? "")")
    let isRefused = if case .unwritable = error?.reason { true } else { false }
    #expect(isRefused)
  }

  @Test("refuses a name that would be a whiteout")
  func whiteoutName() throws {
    let bundle = try TestBundle(.state, Self.tar)
    try bundle.write("d/.wh.f", "")
    #expect(throws: LayersError.self) { try layer(bundle) }
  }

  @Test("reaches below hundreds of directories")
  func depth() throws {
    let bundle = try TestBundle(.state, Self.tar)
    let script =
      "import os,sys\nos.chdir(sys.argv[1])\nfor i in range(700):\n  os.mkdir('deep-directory'); os.chdir('deep-directory')"
    try Tool("python3").run(["-c", script, bundle.rootfs.path])
    #expect(try bundle.changes().count == 701)
    #expect(try !layer(bundle).isEmpty)
  }
}
