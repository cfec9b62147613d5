import CopseLayers
import CopseTestSupport
import Testing

@Suite("--keep-dirlinks", .requiresRoot)
struct KeptLinkTests {
  static let options = ExtractionOptions().with(\.keepsDirectoryLinks, true)
  static let lower = TestTar(
    .directory("real", mtime: 5), .file("real/old"), .symlink("l", to: "real", mtime: 6), .symlink("abs", to: "/real"),
    .symlink("chain", to: "l"), .file("file"), .symlink("tofile", to: "file"), .symlink("gone", to: "nowhere"),
    .symlink("loop", to: "loop"), .symlink("up", to: "../../.."))

  @Test("keeps a link to a directory; what is in it comes through the link", arguments: ["l", "abs", "chain"])
  func kept(link: String) throws {
    let upper = TestTar(.directory(link, mode: 0o711, mtime: 99).owned(by: 7, 8), .file(link + "/new"))
    let tree = try TestRootfs(Self.lower, upper, options: Self.options)
    #expect(try tree[link].kind == "l")
    #expect(try tree.paths.contains("real/new"))
    #expect(try tree["real"].line.hasPrefix("real d755 0:0 0 5.0"))
    #expect(try tree[link].owner == "7:8" && tree[link].seconds == 99)
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("replaces a link to anything else", arguments: ["tofile", "gone", "loop"])
  func replaced(link: String) throws {
    let tree = try TestRootfs(
      Self.lower, TestTar(.directory(link, mode: 0o711), .file(link + "/x")), options: Self.options)
    #expect(try tree[link].what == "d711")
  }

  @Test("keeps a link that would leave the root, and stays in it")
  func up() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.directory("up"), .file("up/x")), options: Self.options)
    #expect(try tree["up"].kind == "l")
    #expect(try tree.paths.contains("x"))
    #expect(rawNames(in: tree.directory.path).count == 1)
  }

  @Test("takes a kept link as its layer's own, safe from whiteouts")
  func opaque() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.directory("l"), .opaqueWhiteout("")), options: Self.options)
    #expect(try tree.paths == ["l"])
  }

  @Test("is off unless asked for")
  func off() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.directory("l", mode: 0o700), .file("l/new")))
    #expect(try tree["l"].what == "d700")
    #expect(try !tree.paths.contains("real/new"))
  }
}
