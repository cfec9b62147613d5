import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("sparse files", .requiresRoot)
struct SparseTests {
  static let formats = [
    ["--format=gnu"], ["--format=pax", "--sparse-version=0.0"], ["--format=pax", "--sparse-version=0.1"],
    ["--format=pax", "--sparse-version=1.0"],
  ]
  /// A script that makes files with holes in front, in the middle, at the end, and nothing but a hole.
  static let script = """
    truncate -s 9M hole; printf x > end; truncate -s 5M end
    for i in 1 3 5 7 9 11; do printf "part $i" | dd of=many bs=1 seek=$((i * 300000)) conv=notrunc status=none; done
    printf last | dd of=front bs=1 seek=4000000 status=none; printf plain > plain
    """

  @Test("made by GNU tar come back, holes and all", .requiresTool("tar"), arguments: formats)
  func gnuTar(format: [String]) throws {
    let source = try TemporaryDirectory()
    try Tool("sh").run(["-ec", Self.script], in: source.path)
    let tar = try Tool("tar").run(["-c", "--sparse", "--mtime=@9"] + format + ["."], in: source.path)
    let tree = try TestRootfs()
    try tree.apply(inputs: [LayerInput(testing: tar.output)])
    let original = try TreeListing(source.path)
    #expect(try tree.listing.files.map(\.digest) == original.files.map(\.digest))
    #expect(try tree.listing.files.map(\.size) == original.files.map(\.size))
    #expect(try tree["hole"].blocks == 0)
    #expect(try tree["many"].blocks < 200)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  /// A pax 1.0 sparse entry whose map is text of our own.
  static func entry(map: String, realSize: String, data: Int) -> TarEntry {
    let padded = Array(map.utf8) + [UInt8](repeating: 0, count: 512 - map.utf8.count)
    return TarEntry.file("f", padded + [UInt8](repeating: 0x78, count: data))
      .record("GNU.sparse.major", "1").record("GNU.sparse.minor", "0").record("GNU.sparse.name", "sparse")
      .record("GNU.sparse.realsize", realSize)
  }

  @Test(
    "whose maps make no sense are an error",
    arguments: [
      "1\n0\n9000\n", "1\n-5\n10\n", "1\n90000\n512\n", "2\n512\n512\n0\n512\n", "1\n9223372036854775807\n512\n",
      "99999999999\n", "x\n", "1\n0\n", "1\n9223372036854775000\n9223372036854775000\n",
    ])
  func maps(map: String) throws {
    #expect(throws: LayersError.self) {
      try TestRootfs(TestTar(Self.entry(map: map, realSize: "8192", data: 9216)))
    }
  }

  @Test(
    "and others of absurd sizes end at once",
    arguments: ["1099511627777", "9223372036854775807", "99999999999999999999", "-1"])
  func absurd(size: String) throws {
    let sparse = Self.entry(map: "1\n0\n512\n", realSize: size, data: 512)
    let plain = TarEntry.file("f").record("size", size)
    for entry in [sparse, plain] {
      #expect(throws: LayersError.self) { try TestRootfs(TestTar(entry, .file("next"))) }
    }
  }
}
