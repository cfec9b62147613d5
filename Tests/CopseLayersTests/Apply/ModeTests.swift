import CopseLayers
import CopseTestSupport
import Testing

@Suite("modes and kinds", .requiresRoot)
struct ModeTests {
  @Test("survive with every bit", arguments: [0, 0o7, 0o644, 0o777, 0o1777, 0o2755, 0o4755, 0o6711, 0o7777, 0o4000])
  func modes(mode: Int64) throws {
    let tree = try TestRootfs(
      TestTar(
        .file("f", "x", mode: mode).owned(by: 5, 6), .directory("d", mode: mode).owned(by: 5, 6),
        .fifo("p", mode: mode), .characterDevice("c", 1, 3, mode: mode).owned(by: 0, 6), .file("empty", mode: mode),
        .file("d/in", "x", mode: mode)))
    let octal = String(mode, radix: 8)
    #expect(try ["f", "d", "p", "c", "empty", "d/in"].map { try tree[$0].what } == "-dpc--".map { "\($0)\(octal)" })
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("keep only the lower twelve bits of the header")
  func highBits() throws {
    #expect(try TestRootfs(TestTar(.file("f", mode: 0o100644)))["f"].what == "-644")
  }

  @Test("of a directory come last: one that nobody may write can be filled, in later layers too")
  func readOnlyDirectories() throws {
    let tree = try TestRootfs(
      TestTar(.directory("d", mode: 0), .file("d/f", mode: 0)), TestTar(.directory("d", mode: 0o100), .file("d/g")))
    #expect(try tree.paths == ["d", "d/f", "d/g"])
    #expect(try tree["d"].what == "d100")
  }

  @Test("of a directory are not inherited by what comes into it")
  func inheritedGroup() throws {
    let tree = try TestRootfs()
    #expect(chownAndChmod(tree.path, group: 1234, mode: 0o2777) == 0)
    try tree.apply([
      TestTar(
        .directory("d", mode: 0o2755).owned(by: 0, 77), .symlink("d/l", to: "x"), .file("d/f"), .symlink("l", to: "x"),
        .fifo("p"), .directory("e"), .file("f"), .file("implied/f"))
    ])
    #expect(try tree.listing.files.filter { $0.gid != 0 }.map(\.path) == ["d"])
    #expect(try tree["e"].what == "d755")
    #expect(try SnapshotListing(tree.snapshot).differences(from: tree.listing) == [])
  }

  @Test("devices keep their numbers", arguments: [(1, 3), (0, 0), (8, 17), (259, 1_048_575), (4095, 255)])
  func devices(major: Int64, minor: Int64) throws {
    let tree = try TestRootfs(
      TestTar(.characterDevice("c", major, minor), .blockDevice("b", major, minor).with(\.format, .gnu)))
    #expect(try tree["c"].device == "\(major):\(minor)")
    #expect(try tree["b"].device == "\(major):\(minor)")
    #expect(try tree["b"].kind == "b")
  }

  @Test("of types that POSIX does not know are those of regular files", arguments: Array("7Zz"))
  func unknownTypes(typeflag: Character) throws {
    let tree = try TestRootfs(TestTar(TarEntry("f", typeflag: typeflag).with(\.content, Array("text".utf8))))
    #expect(try tree.text("f") == "text")
  }

  @Test("a symbolic link needs a target")
  func emptyTarget() throws {
    let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(.symlink("l", to: ""))) }
    #expect(error?.description.contains("entry \"l\": it is a symbolic link with no target") == true)
  }

  @Test("a symbolic link's target is text: any bytes, kept as they are")
  func targets() throws {
    let targets = ["/", "..", "a//b/", "./.", " ", "/proc/self/cwd/etc", String(repeating: "t", count: 4000)]
    let tree = try TestRootfs(TestTar(targets.enumerated().map { .symlink("l\($0)", to: $1) }))
    for (number, target) in targets.enumerated() {
      #expect(try tree["l\(number)"].target == TreeListing.printable(Array(target.utf8)))
    }
  }
}
