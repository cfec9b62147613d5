import CopseLayers
import CopseTestSupport
import Testing

@Suite("times", .requiresRoot)
struct TimeTests {
  @Test(
    "are kept to the nanosecond",
    arguments: [
      ("1.5", 1, 500_000_000), ("1700000000.123456789", 1_700_000_000, 123_456_789), ("0", 0, 0),
      ("0.000000001", 0, 1), ("4294967296.25", 4_294_967_296, 250_000_000), ("-5", -5, 0), ("-1", -1, 0),
      ("1.1234567891234", 1, 123_456_789), ("2147483648", 2_147_483_648, 0),
    ])
  func kept(record: String, seconds: Int, nanoseconds: Int) throws {
    let kinds = [
      TarEntry.file("f", "x"), .directory("d"), .symlink("l", to: "x"), .fifo("p"), .characterDevice("c", 1, 3),
    ]
    let tree = try TestRootfs(TestTar(kinds.map { $0.record("mtime", record) }))
    for path in try tree.paths {
      let file = try tree[path]
      #expect(file.seconds == seconds && file.nanoseconds == nanoseconds, "\(file.line)")
    }
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("before 1970 may have a fraction")
  func negativeFraction() throws {
    let tree = try TestRootfs(TestTar(.file("f").record("mtime", "-1.25")))
    #expect(try tree["f"].seconds == -2 && tree["f"].nanoseconds == 750_000_000)
  }

  @Test("before 1970 may be in the header itself")
  func negativeBase256() throws {
    let tree = try TestRootfs(TestTar(.file("f").with(\.format, .gnu).with(\.mtime, -86_400)))
    #expect(try tree["f"].seconds == -86_400)
  }

  @Test("of a directory are its own, whatever comes into it and whenever")
  func directories() throws {
    let tree = try TestRootfs(
      TestTar(.directory("a", mtime: 1), .directory("a/b", mtime: 2), .file("a/b/c", mtime: 3)),
      TestTar(.file("a/b/d", mtime: 4), .file("a/x", mtime: 5)))
    #expect(try ["a", "a/b", "a/b/c", "a/b/d", "a/x"].map { try tree[$0].seconds } == [1, 2, 3, 4, 5])
  }

  @Test("past what the file system holds are cut, not refused")
  func huge() throws {
    let tree = try TestRootfs(TestTar(.file("f").record("mtime", "9223372036854775807"), .file("g")))
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
    #expect(try tree["f"].seconds > 1 << 33)
  }
}
