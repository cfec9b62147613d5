import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("layers flattened without a tree on disk", .requiresRoot, .requiresUserAttributes)
struct FlatteningTests {
  @Test("make the tree that unpacking makes", arguments: JudgeTests.images.keys.sorted())
  func images(name: String) throws {
    let layers = try #require(JudgeTests.images[name]).map { TestTar($0) }
    let unpacked = try TestRootfs()
    try unpacked.apply(layers)
    let flat = try TestRootfs()
    try flat.apply(inputs: [LayerInput(testing: FlattenedTar(layers).bytes)])
    #expect(try unpacked.listing.differences(from: flat.listing) == [])
  }

  @Test("make it with GNU tar and bsdtar too", .requiresTool("bsdtar"), arguments: ["tar", "bsdtar"])
  func judges(tool: String) throws {
    for image in JudgeTests.images.values {
      let layers = image.map { TestTar($0) }
      let unpacked = try TestRootfs()
      try unpacked.apply(layers)
      let other = try TemporaryDirectory()
      let words = tool == "tar" ? ["--xattrs", "--xattrs-include=*"] : []
      let result = try Tool(tool).run(
        words + ["--numeric-owner", "-xpf", "-"], input: FlattenedTar(layers).bytes, in: other.path,
        environment: ["LC_ALL": "C.UTF-8"])
      #expect(result.status == 0, "\(result.errors)")
      // A root that no layer describes is left to whoever extracts.
      let differences = try unpacked.listing.differences(from: TreeListing(other.path))
      #expect(differences.filter { !$0.contains(": . d") } == [])
    }
  }

  @Test("make the tree that unpacking makes of random layers", arguments: 0..<30 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var random = RandomLayers(seed: seed)
    let layers = random.layers(4)
    let unpacked = try TestRootfs()
    guard (try? unpacked.apply(layers)) != nil else {
      #expect(throws: (any Error).self) { try FlattenedTar(layers) }
      return
    }
    let flat = try TestRootfs()
    try flat.apply(inputs: [LayerInput(testing: FlattenedTar(layers).bytes)])
    #expect(try unpacked.listing.differences(from: flat.listing) == [])
  }

  @Test("go on top of those that stay, and make the same tree with them", arguments: 0..<30 as Range<UInt64>)
  func base(seed: UInt64) throws {
    var random = RandomLayers(seed: seed)
    let layers = random.layers(5)
    let unpacked = try TestRootfs()
    guard (try? unpacked.apply(layers)) != nil else { return }
    for base in 1...4 {
      let flat = try FlattenedTar(layers, base: base)
      let tree = try TestRootfs()
      try tree.apply(inputs: (layers[..<base].map(\.bytes) + [flat.bytes]).map { try LayerInput(testing: $0) })
      let differences = try unpacked.listing.differences(from: tree.listing)
      #expect(differences == [], "\(differences)")
    }
  }

  @Test("hide what lower layers have by name, and only that")
  func whiteouts() throws {
    let base = TestTar(.directory("d"), .file("d/a"), .file("d/b"), .file("gone"), .file("kept"))
    let flat = try FlattenedTar(
      [base, TestTar(.opaqueWhiteout("d"), .file("d/b", "new"), .whiteout("gone"), .whiteout("never"))], base: 1)
    #expect(try flat.names == ["d/.wh.a", ".wh.gone", "d/b"])
  }

  @Test("link to files that stay, and take along those that do not")
  func linksToBase() throws {
    let base = TestTar(.file("kept", "1"), .file("gone", "2"))
    let upper = TestTar(.hardlink("k", to: "kept"), .hardlink("g", to: "gone"), .hardlink("h", to: "g"))
    let flat = try FlattenedTar([base, upper, TestTar(.whiteout("gone"))], base: 1)
    let tree = try TestRootfs()
    try tree.apply(inputs: [LayerInput(testing: base.bytes), LayerInput(testing: flat.bytes)])
    #expect(try tree.text("g") == "2" && tree["g"].linkCount == 2 && tree["k"].inode == tree["kept"].inode)
    #expect(try flat.names == [".wh.gone", "k", "g", "h"])
  }
}
