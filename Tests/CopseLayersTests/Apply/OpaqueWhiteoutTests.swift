import CopseTestSupport
import Testing

@Suite("an opaque whiteout", .requiresRoot)
struct OpaqueWhiteoutTests {
  static let lower = TestTar(
    .directory("d", mode: 0o750, mtime: 5), .file("d/old"), .directory("d/sub"), .file("d/sub/old"), .file("top"),
    .symlink("l", to: "d"))

  @Test("empties a directory and leaves it as it was")
  func empties() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.opaqueWhiteout("d")))
    #expect(try tree.paths == ["d", "l", "top"])
    #expect(try tree["d"].what == "d750")
    #expect(try tree["d"].seconds == 5)
  }

  static let upper = [
    TarEntry.directory("d"), .file("d/new"), .directory("d/sub"), .file("d/sub/new"), .opaqueWhiteout("d"),
  ]

  @Test("hides lower entries but not its own layer's, in any order", arguments: 0..<120)
  func order(number: Int) throws {
    var rest = Self.upper
    var number = number
    var entries: [TarEntry] = []
    while !rest.isEmpty {
      entries.append(rest.remove(at: number % rest.count))
      number /= rest.count + 1
    }
    let tree = try TestRootfs(Self.lower, TestTar(entries))
    #expect(try tree.paths == ["d", "d/new", "d/sub", "d/sub/new", "l", "top"])
  }

  @Test("is met by the one inside it", arguments: [["d", "d/sub"], ["d/sub", "d"], ["d/sub", "d/sub", "d"]])
  func nested(paths: [String]) throws {
    let tree = try TestRootfs(Self.lower, TestTar([.file("d/sub/new")] + paths.map { .opaqueWhiteout($0) }))
    #expect(try tree.paths == ["d", "d/sub", "d/sub/new", "l", "top"])
  }

  @Test("of the root empties the root", arguments: ["", ".", "/"])
  func root(path: String) throws {
    let tree = try TestRootfs(Self.lower, TestTar(.file("new"), .opaqueWhiteout(path)))
    #expect(try tree.paths == ["new"])
  }

  @Test("works through a link to the directory")
  func link() throws {
    let tree = try TestRootfs(Self.lower, TestTar(.file("d/new"), .opaqueWhiteout("l")))
    #expect(try tree.paths == ["d", "d/new", "l", "top"])
  }

  @Test("of what is missing or no directory does nothing", arguments: ["missing", "top", "d/old"])
  func nothing(path: String) throws {
    let tree = try TestRootfs(Self.lower, TestTar(.opaqueWhiteout(path)))
    #expect(try tree.paths == TestRootfs(Self.lower).paths)
  }

  @Test("sees a directory that its layer replaced as its layer's own")
  func replaced() throws {
    let tree = try TestRootfs(
      Self.lower, TestTar(.file("d", "no directory now"), .file("d/back", "x"), .opaqueWhiteout("d")))
    #expect(try tree.paths == ["d", "d/back", "l", "top"])
  }

  @Test("hides what came with the layer before, which hid things itself")
  func layers() throws {
    let tree = try TestRootfs(
      Self.lower, TestTar(.opaqueWhiteout("d"), .file("d/second")), TestTar(.file("d/third"), .opaqueWhiteout("d")))
    #expect(try tree.paths == ["d", "d/third", "l", "top"])
  }
}
