import CopseLayers
import CopseTestSupport
import Testing

@Suite("other tools as judges", .requiresRoot, .requiresUserAttributes)
struct JudgeTests {
  /// All that archives have in common.
  static let plain: [TarEntry] = [
    .directory(".", mode: 0o751, mtime: 3), .directory("d", mode: 0o2755, mtime: 1_700_000_000).owned(by: 5, 6),
    .file("d/f", "text", mode: 0o4711, mtime: 1_600_000_000).owned(by: 1000, 70_000), .file("d/0", mode: 0),
    .hardlink("d/h", to: "d/f"), .symlink("d/l", to: "../x y", mtime: 77).owned(by: 3, 4), .fifo("p", mode: 0o620),
    .characterDevice("c", 5, 1, mode: 0o666), .blockDevice("b", 7, 3, mode: 0o660).owned(by: 0, 6),
    .directory("sticky", mode: 0o1777), .directory("ro", mode: 0o555, mtime: 9), .file("ro/f", "x", mtime: 8),
    .file("d/" + String(repeating: "n", count: 180), "long"), .symlink("long", to: String(repeating: "t", count: 180)),
    .file("big", [UInt8](repeating: 7, count: 300_000)), .file("é ü", "utf8"), .file("future", mtime: 4_102_444_800),
    .file("x", "1").attribute("user.k", "v").attribute("trusted.t", "w"), .directory("xd").attribute("user.d", "v"),
    .hardlink("l2", to: "d/l"), .directory("d/late", mode: 0o700, mtime: 10), .file("d/late/f"),
    .file("cap", "x", mode: 0o755).owned(by: 1, 1).with(
      \.attributes, [("security.capability", AttributeTests.capability)]),
  ]

  @Test("GNU tar makes the same tree", .requiresTool("tar"), arguments: [TarFormat.pax, .gnu])
  func gnuTar(format: TarFormat) throws {
    let tar = TestTar(Self.plain.map { $0.with(\.format, format) })
    try compare(tar, "tar", ["--xattrs", "--xattrs-include=*", "--numeric-owner", "-xpf", "-"])
  }

  @Test("bsdtar makes the same tree", .requiresTool("bsdtar"), arguments: [TarFormat.pax, .gnu])
  func bsdtar(format: TarFormat) throws {
    // It gives "." its time before the rest comes.
    let tar = TestTar(Self.plain.dropFirst().map { $0.with(\.format, format) } + [.directory(".", mtime: 3)])
    try compare(tar, "bsdtar", ["--numeric-owner", "-xpf", "-"])
  }

  private func compare(_ tar: TestTar, _ tool: String, _ words: [String]) throws {
    let tree = try TestRootfs(tar)
    let other = try TemporaryDirectory()
    let result = try Tool(tool).run(words, input: tar.bytes, in: other.path, environment: ["LC_ALL": "C.UTF-8"])
    #expect(result.status == 0, "\(result.errors)")
    let differences = Self.differences(try tree.listing, try TreeListing(other.path))
    #expect(differences == [])
  }

  /// The lines that only one of two trees has.
  private static func differences(_ left: TreeListing, _ right: TreeListing) -> [String] {
    let (left, right) = (Set(left.lines), Set(right.lines))
    return left.subtracting(right).sorted().map { "ours: " + $0 }
      + right.subtracting(left).sorted().map { "theirs: " + $0 }
  }

  static let images: [String: [[TarEntry]]] = [
    "kinds": [plain],
    "replacements": [
      [.directory("a"), .file("a/f"), .file("b", "x"), .hardlink("c", to: "b"), .symlink("s", to: "a"), .fifo("p")],
      [
        .file("a", "file"), .directory("b"), .file("b/x"), .symlink("p", to: "c"),
        .file("c", "new"),
      ],
    ],
    "whiteouts": [
      [
        .directory("d", mtime: 5), .file("d/old"), .directory("d/sub"), .file("d/sub/old"), .file("top"), .file("gone"),
      ],
      [.file("d/new"), .opaqueWhiteout("d"), .file("d/sub/new"), .whiteout("gone"), .whiteout("missing")],
      [.whiteout("d/sub"), .directory("d", mode: 0o711, mtime: 6), .file("top", "again"), .whiteout("top")],
    ],
    "links": [
      [
        .directory("real", mtime: 4), .symlink("l", to: "/real"), .symlink("up", to: "../../.."),
        .symlink("m", to: "l"),
      ],
      [.file("l/f"), .file("up/g"), .hardlink("h", to: "m/f"), .symlink("../../abs", to: "/"), .file("/m/../n")],
    ],
    "xattrs": [
      [.directory("d").attribute("user.a", "1"), .file("f").attribute("user.a", "1"), .directory("e")],
      [.directory("d").attribute("user.b", "2"), .file("f"), .directory("e").attribute("trusted.c", "3")],
    ],
  ]

  @Test("umoci makes the same tree", .requiresTool("umoci"), arguments: images.keys.sorted())
  func umoci(name: String) throws {
    let tars = try #require(Self.images[name]).map { TestTar($0) }
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: tars.map { TestLayer($0) }))
    let bundle = layout.directory.path("bundle")
    let result = try Tool("umoci").run("unpack", "--image", layout.path + ":v1", bundle)
    try #require(result.status == 0, "\(result.errors)")
    let tree = try TestRootfs()
    try tree.apply(tars)
    let differences = Self.differences(try tree.listing, try TreeListing(bundle + "/rootfs"))
    #expect(differences == [])
  }

  @Test("umoci keeps links to directories the same way", .requiresTool("umoci"))
  func keepDirlinks() throws {
    let tars = [
      KeptLinkTests.lower,
      TestTar(
        .directory("l", mode: 0o711, mtime: 99).owned(by: 7, 8), .file("l/new"), .directory("tofile"),
        .directory("loop")),
    ]
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: tars.map { TestLayer($0) }))
    let bundle = layout.directory.path("bundle")
    let result = try Tool("umoci").run("unpack", "--keep-dirlinks", "--image", layout.path + ":v1", bundle)
    try #require(result.status == 0, "\(result.errors)")
    let tree = try TestRootfs()
    try tree.apply(tars, options: KeptLinkTests.options)
    let differences = Self.differences(try tree.listing, try TreeListing(bundle + "/rootfs"))
    #expect(differences == [])
  }
}
