import CopseLayers
import CopseTestSupport
import Testing

@Suite("an entry in another one's place", .requiresRoot)
struct ReplacementTests {
  static let kinds: [String: [TarEntry]] = [
    "file": [.file("x", "new", mode: 0o600, mtime: 3)],
    "directory": [.directory("x", mode: 0o700, mtime: 3)],
    "full directory": [.directory("x", mode: 0o711, mtime: 3), .file("x/in", "side")],
    "symlink": [.symlink("x", to: "other", mtime: 3)],
    "link to directory": [.symlink("x", to: "otherd", mtime: 3)],
    "fifo": [.fifo("x", mode: 0o620)],
    "device": [.characterDevice("x", 1, 3, mode: 0o606)],
    "block device": [.blockDevice("x", 7, 0, mode: 0o606)],
    "hard link": [.hardlink("x", to: "other")],
  ]
  static let others = [TarEntry.file("other", "other", mtime: 8), .directory("otherd", mtime: 8), .file("otherd/keep")]

  @Test(
    "is what it would be with nothing there",
    arguments: kinds.keys.sorted().flatMap { lower in kinds.keys.sorted().map { (lower, $0) } })
  func replaces(lower: String, upper: String) throws {
    let lower = try #require(Self.kinds[lower])
    let upper = try #require(Self.kinds[upper])
    let mergesDirectories = lower.count == 2 && upper[0].typeflag == UInt8(ascii: "5")
    let fresh = try TestRootfs(TestTar(Self.others + upper + (mergesDirectories ? [lower[1]] : [])))
    for layers in [[TestTar(Self.others + lower), TestTar(upper)], [TestTar(Self.others + lower + upper)]] {
      let tree = try TestRootfs()
      try tree.apply(layers)
      #expect(try tree.listing.lines == fresh.listing.lines)
      #expect(try tree.text("other") == "other")
      #expect(try tree.paths.contains("otherd/keep"))
    }
  }

  @Test("leaves the other names of the old inode as they were")
  func otherNames() throws {
    let tree = try TestRootfs(
      TestTar(.file("a", "old", mode: 0o640), .hardlink("b", to: "a")), TestTar(.file("a", "new", mode: 0o600)))
    #expect(try tree.text("a") == "new")
    #expect(try tree.text("b") == "old")
    #expect(try tree["b"].what == "-640")
    #expect(try tree["b"].linkCount == 1)
  }

  @Test("never writes through a link")
  func throughLink() throws {
    let tree = try TestRootfs()
    try tree.directory.write("outside", "safe")
    try tree.apply([TestTar(.symlink("x", to: "../outside")), TestTar(.file("x", "evil"))])
    #expect(try tree.directory.text("outside") == "safe")
    #expect(try tree["x"].kind == "-")
  }

  @Test("may be the very same entry again and again")
  func again() throws {
    for (_, entries) in Self.kinds {
      let once = try TestRootfs(TestTar(Self.others + entries))
      let tree = try TestRootfs(TestTar(Self.others + entries + entries + entries), TestTar(entries))
      #expect(try tree.listing.lines == once.listing.lines)
    }
  }

  @Test("reuses what is free without mixing it up")
  func churn() throws {
    let layers = (0..<20).map { round in
      TestTar(
        (0..<30).flatMap { number -> [TarEntry] in
          let path = "d\((number * 7 + round) % 13)"
          return (number + round) % 3 == 0
            ? [.file(path, "\(round)")]
            : [.directory(path + "/e"), .file(path + "/e/f\(number)", "\(round).\(number)")]
        })
    }
    let tree = try TestRootfs()
    try tree.apply(layers)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
    #expect(try tree.paths.count > 13)
  }
}
