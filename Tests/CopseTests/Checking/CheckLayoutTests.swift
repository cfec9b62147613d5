import Copse
import CopseSpec
import CopseTestSupport
import Testing

@testable import CopseLayout

@Suite("A check of a layout")
struct CheckLayoutTests {
  private func check(_ layout: TestLayout, _ depth: CheckLayout.Depth = .deep) throws -> CheckLayoutReport {
    try CheckLayout(layout: layout.path, depth: depth, jobs: 2).run()
  }

  @Test("finds each kind of damage, and nothing but what comes of it", arguments: Damage.all)
  func damage(damage: Damage) throws {
    let layout = try TestLayout()
    try damage.make(layout)
    let found = try check(layout).findings
    #expect(Set(found.map(\.code)) == [damage.code], "\(found.map { "\($0.code.rawValue) \($0.detail)" })")
  }

  @Test("has a case of damage for every code")
  func complete() {
    let missing = Set(LayoutFinding.Code.allCases).subtracting(Damage.all.map(\.code))
    #expect(missing == [.read])
    let blob = Digest(of: [], algorithm: .sha256)
    #expect(LayoutFinding(LayoutError.lockUnsupported(path: "x"), about: blob).code == .read)
  }

  @Test("finds nothing in names of any shape", .requiresTool("zstd"), arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    let found = try check(TestLayout(shape)).findings
    #expect(found.map(\.code) == (shape == .flat ? [.flat] : []), "\(found.map(\.detail))")
  }

  @Test(
    "finds nothing in entries that every tool unpacks",
    arguments: [
      TestTar(.file("/etc/passwd", "absolute")), TestTar(.file("a/../b", "around")),
      TestTar(.characterDevice("null", 1, 3), .blockDevice("sda", 8, 0), .fifo("pipe")),
      TestTar(TarEntry("odd", typeflag: "Z")), TestTar(.file("d/f"), .directory("d")),
      TestTar(.directory("."), .directory("."), .file("x")), TestTar(.opaqueWhiteout("x")),
      TestTar(.raw(Array(TestTar(.file("f", "text")).bytes.prefix(516)))).ending(in: 0),
      TestTar([.file("f", "text")]).ending(in: 0), TestTar([.file("f", "text")]).ending(in: 40), TestTar(),
    ])
  func sound(tar: TestTar) throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: [TestLayer(tar)]))
    #expect(try check(layout).findings.map(\.detail) == [])
  }

  @Test(
    "warns of whiteouts that hide nothing in any layer below",
    arguments: [
      (TestTar(.file("x")), TestTar(.whiteout("x")), 0), (TestTar(.file("d/x")), TestTar(.whiteout("d")), 0),
      (TestTar(.file("d/x")), TestTar(.whiteout("d/y"), .whiteout("x")), 2),
      (TestTar(.directory("e"), .symlink("d", to: "e")), TestTar(.whiteout("d/x")), 0),
      (TestTar(.symlink("d", to: "e")), TestTar(.whiteout("d")), 0),
      (TestTar(.file("y")), TestTar(.opaqueWhiteout("d")), 0),
      (TestTar(.whiteout("x")), TestTar(.file("x")), 1), (TestTar(), TestTar(.file("x"), .whiteout("x")), 1),
    ])
  func idleWhiteouts(lower: TestTar, upper: TestTar, count: Int) throws {
    let layout = try TestLayout()
    try layout.tag(
      "v1", layout.image(layers: [TestLayer(lower), TestLayer(TestTar(.file("other"))), TestLayer(upper)]))
    #expect(try check(layout).findings.map(\.code) == Array(repeating: .whiteout, count: count))
    #expect(try check(layout, .digests).findings.isEmpty)
  }

  @Test("looks below a whiteout also where the layer there is the uppermost once more")
  func repeatedLayer() throws {
    let layout = try TestLayout()
    let layer = TestLayer(TestTar(.file("x")))
    try layout.tag("v1", layout.image(layers: [layer, TestLayer(TestTar(.whiteout("x"))), layer]))
    #expect(try check(layout).findings.isEmpty)
  }

  @Test("says what a blob is to which images, three at most")
  func users() throws {
    let layout = try TestLayout()
    let shared = TestLayer(TestTar(.file("shared")))
    let children = try ["linux/amd64", "linux/arm64/v8"].map { platform in
      try layout.image(platform, layers: [TestLayer(TestTar(.file(platform))), shared])
    }
    for name in ["1.2", "web:1"] { try layout.tag(name, layout.index(children)) }
    try layout.corrupt(layout.blob(TestGzip.member(shared.bytes), ""))
    let found = try #require(try check(layout, .digests).findings.first)
    #expect(
      found.users == [
        "1.2 linux/amd64, layer 2 of 2", "web:1 linux/amd64, layer 2 of 2", "1.2 linux/arm64/v8, layer 2 of 2", "…",
      ])
  }

  @Test("looks as deep as it is told", arguments: CheckLayout.Depth.allCases)
  func depth(depth: CheckLayout.Depth) throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: [TestLayer(TestTar(.file("../x")))]))
    try layout.corrupt(layout.blob([1, 2, 3, 4], "x/y"))
    let expected: [LayoutFinding.Code] =
      switch depth {
      case .quick: []
      case .digests: [.digest]
      case .deep: [.digest, .entryPath]
      }
    #expect(try check(layout, depth).findings.map(\.code) == expected)
  }

  @Test("finds the targets of hard links in lower layers, behind links, and not where they are hidden")
  func links() throws {
    let base = TestTar(.directory("d"), .file("d/f"), .file("d/g"), .symlink("l", to: "d"))
    let hide = TestTar(.whiteout("d/g"), .opaqueWhiteout("e"))
    let links = TestTar(.hardlink("a", to: "d/f"), .hardlink("b", to: "d/g"), .hardlink("c", to: "/l/f"))
    let layout = try TestLayout()
    try layout.tag("v1", layout.image(layers: [base, hide, links].map { TestLayer($0) }))
    let found = try check(layout).findings
    #expect(found.count == 1 && found.first?.code == .entryLink)
    #expect(found.first?.detail == #"entry "b" is a hard link to "d/g", which is not there"#)
  }

  @Test("does not end where every blob is cut at whichever byte")
  func truncated() throws {
    let layout = try TestLayout()
    let image = try layout.image(layers: [TestLayer(TestTar(.file("f", "text")))])
    try layout.tag("v1", layout.index([image]))
    for digest in layout.blobs {
      let blob = TestDescriptor("", digest, 0)
      let bytes = try layout.content(blob)
      for count in stride(from: 0, to: bytes.count, by: bytes.count > 1000 ? 61 : 1) {
        try layout.replace(blob, by: Array(bytes.prefix(count)))
        #expect(try check(layout).errorCount > 0, "\(digest) cut to \(count)")
      }
      try layout.replace(blob, by: bytes)
    }
    #expect(try check(layout).findings.isEmpty)
  }

  @Test("does not end where a layer is cut and its descriptor with it")
  func cutLayers() throws {
    let whole = TestGzip.member(TestTar(.file("f", "text")).bytes)
    for count in stride(from: 0, to: whole.count, by: 29) {
      let layout = try TestLayout()
      let config = try layout.part("config", of: layout.image(layers: [TestLayer(TestTar(.file("f", "text")))]))
      let layer = try layout.blob(Array(whole.prefix(count)), TestMediaTypes.oci.gzipLayer)
      try layout.tag("v1", layout.manifest(config, [layer]))
      #expect(try check(layout).findings.map(\.code) == [.layer], "cut to \(count)")
    }
  }
}

extension TestTar {
  /// The archive with so many blocks of zeros at its end.
  fileprivate func ending(in blocks: Int) -> TestTar {
    var tar = self
    tar.endBlocks = blocks
    return tar
  }
}
