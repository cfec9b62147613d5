import CopseLayers
import CopseTestSupport
import Testing

@Suite("names of entries", .requiresRoot)
struct NameTests {
  @Test(
    "are cleaned and stay in the root",
    arguments: [
      ("/abs", "abs"), ("./dot", "dot"), ("a//b", "a/b"), ("a/./b", "a/b"), ("../../esc", "esc"), ("a/../b", "b"),
      ("a/../../../b", "b"), ("/../x", "x"), ("a/b/..", "a"), ("file/", "file"), ("..a", "..a"), ("...", "..."),
      ("~", "~"), ("C:\\x", "C:\\x5cx"),
    ])
  func cleaned(name: String, path: String) throws {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let tree = try TestRootfs(TestTar(.directory(name)))
    #expect(try tree.paths.last == path)
    #expect(try tree.paths.last?.hasSuffix(last) == true)
    #expect(rawNames(in: tree.directory.path) == [Array("rootfs".utf8)])
  }

  @Test("stay the bytes they are, whatever the format", arguments: [TarFormat.pax, .gnu, .ustar])
  func bytes(format: TarFormat) throws {
    let name: [UInt8] = [0x78, 0xFF, 0xC3, 0x28, 0xE9]
    let entries = [
      TarEntry.file("", "1").with(\.path, name), TarEntry.symlink("l", to: "").with(\.linkTarget, name),
      TarEntry.hardlink("h", to: "").with(\.linkTarget, name), TarEntry.directory("é"), TarEntry.file("é/ü", "2"),
    ].map { $0.with(\.format, format) }
    let tree = try TestRootfs(TestTar(entries))
    #expect(try tree.paths == ["\\xc3\\xa9", "\\xc3\\xa9/\\xc3\\xbc", "h", "l", "x\\xff\\xc3(\\xe9"])
    #expect(try tree["l"].target == "x\\xff\\xc3(\\xe9")
    #expect(try tree["h"].inode == tree["x\\xff\\xc3(\\xe9"].inode)
    #expect(tree.notices.isEmpty)
  }

  @Test("may be longer than a header holds", arguments: [TarFormat.pax, .gnu])
  func long(format: TarFormat) throws {
    let name = (0..<12).map { String(repeating: String($0 % 10), count: 200) }.joined(separator: "/")
    let entries = [
      TarEntry.file(name, "deep"), .symlink("l", to: name), .hardlink("h", to: name),
    ].map { $0.with(\.format, format) }
    let tree = try TestRootfs(TestTar(entries))
    #expect(try tree.text(name) == "deep")
    #expect(try tree["l"].target == name)
    #expect(try tree["h"].linkCount == 2)
  }

  @Test("may use the prefix of a ustar header")
  func prefix() throws {
    let entry = TarEntry.file("name", "text").with(\.editHeader) { $0.replaceSubrange(345..<349, with: "pre/".utf8) }
    #expect(try TestRootfs(TestTar(entry)).paths == ["pre", "pre/name"])
  }

  @Test("with odd characters are kept")
  func odd() throws {
    let names = ["a\nb", "\u{1}", " ", "\\", "*", "-rf", "a:b", "\"q\"", ".wh", "wh.x", "x.wh.y", ".whx"]
    let tree = try TestRootfs(TestTar(names.map { .file($0) }))
    #expect(try Set(tree.paths) == Set(names.map { TreeListing.printable(Array($0.utf8)) }))
  }

  @Test("that the file system cannot hold are named in the error")
  func tooLong() throws {
    let name = String(repeating: "n", count: 256)
    let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(.file("d/" + name))) }
    #expect(error?.description.contains("d/nnn") == true)
    #expect(error?.description.hasSuffix(": file name too long") == true)
  }

  @Test("that lead to the root can only be directories", arguments: [".", "./", "/", "a/..", ".."])
  func root(name: String) throws {
    let tree = try TestRootfs(TestTar(.directory(name, mode: 0o1777, mtime: 77).owned(by: 3, 4)))
    #expect(try tree["."].what == "d1777")
    #expect(try tree["."].owner == "3:4")
    #expect(try tree["."].seconds == 77)
  }

  @Test(
    "no entry of another kind takes the root's place",
    arguments: [
      TarEntry.symlink(".", to: "/"), .fifo("."), .hardlink(".", to: "f"), .characterDevice("..", 1, 3),
      .symlink("a/..", to: "b"), .hardlink("/", to: "/"),
    ])
  func rootReplaced(entry: TarEntry) throws {
    let error = #expect(throws: LayersError.self) { try TestRootfs(TestTar(.file("f"), entry)) }
    #expect(error?.description.contains("would replace the root directory") == true)
  }
}
