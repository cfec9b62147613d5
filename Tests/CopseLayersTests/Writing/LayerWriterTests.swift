import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("a layer written from a tree")
struct LayerWriterTests {
  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory()
    try tree.write("f", "content", mode: 0o640)
    try tree.makeDirectory("d", mode: 0o711)
    try tree.symlink("s", to: "no/where")
    try tree.fifo("p")
    try tree.hardlink("h", to: "f")
    for name in ["d", "s", "p", "f"] { try tree.setTime(name, seconds: 1_000_000_000, nanoseconds: 999_999_999) }
  }

  private func write(
    _ names: [String], options: LayerWritingOptions = LayerWritingOptions(),
    and more: (LayerWriter) throws -> Void = { _ in }
  ) throws -> [UInt8] {
    let sink = TestSink()
    let writer = try LayerWriter(sink, options: options)
    let root = try Directory.open(tree.path)
    for name in names { try writer.add(Array(name.utf8), name, in: root) }
    try more(writer)
    try writer.finish()
    return sink.bytes
  }

  /// Name, type, mode, owner, size, time, target, and attributes of each entry, as Python reads them.
  private func listing(_ bytes: [UInt8]) throws -> [String] {
    let program = """
      import io, sys, tarfile
      for m in tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read())):
        print(m.name, m.type.decode(), oct(m.mode), m.size, m.mtime, m.linkname, m.uname + m.gname + '.')
      """
    return try Tool("python3").run(["-c", program], input: bytes).lines
  }

  @Test(
    "has every kind, whole seconds, no names of owners, and links of an inode's later names", .requiresTool("python3"))
  func kinds() throws {
    #expect(
      try listing(write(["d", "f", "h", "p", "s"])) == [
        "d 5 0o711 0 1000000000  .", "f 0 0o640 7 1000000000  .", "h 1 0o640 0 1000000000 f .",
        "p 6 0o644 0 1000000000  .", "s 2 0o777 0 1000000000 no/where .",
      ])
  }

  @Test("has no time later than the limit, and leaves earlier ones", .requiresTool("python3"))
  func times() throws {
    var options = LayerWritingOptions()
    for (limit, expected) in [(5, 5), (2_000_000_000, 1_000_000_000)] {
      options.latestTime = Int64(limit)
      #expect(try listing(write(["f"], options: options)) == ["f 0 0o640 7 \(expected)  ."])
    }
  }

  @Test("hides what is gone by empty files without rights", .requiresTool("python3"))
  func whiteouts() throws {
    let bytes = try write([]) {
      try $0.addWhiteout(of: Array("etc/gone".utf8))
      try $0.addOpaqueWhiteout(in: Array("var".utf8))
    }
    #expect(try listing(bytes) == ["etc/.wh.gone 0 0o0 0 0  .", "var/.wh..wh..opq 0 0o0 0 0  ."])
  }

  @Test("cannot have a file whose name is a whiteout's")
  func whiteoutName() throws {
    try tree.write(".wh.f")
    let error = #expect(throws: LayersError.self) { try write([".wh.f"]) }
    #expect(error?.entry == ".wh.f")
  }

  @Test("becomes the same tree again", .requiresRoot)
  func roundTrip() throws {
    let rootfs = try TestRootfs()
    try rootfs.apply(inputs: [try LayerInput(testing: write(["d", "f", "h", "p", "s"]))])
    #expect(try rootfs.paths == ["d", "f", "h", "p", "s"])
    #expect(try rootfs["f"].what == "-640" && rootfs["d"].what == "d711")
  }
}
