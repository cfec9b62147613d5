import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("a flattened tree in memory")
struct FlatTreeTests {
  private func tree(_ layers: TestTar..., hashesFiles: Bool = false) throws -> FlatTree {
    try FlattenedTar(layers, hashesFiles: hashesFiles).tree
  }

  @Test("names everything in path order, a directory before what is in it")
  func order() throws {
    let tree = try tree(TestTar(.file("b"), .file("a/x"), .directory("a"), .file("a.b"), .file("a/c/y")))
    var paths: [String] = []
    tree.forEachEntry { paths.append(String(decoding: $0.path, as: UTF8.self)) }
    #expect(paths == ["", "a", "a/c", "a/c/y", "a/x", "a.b", "b"])
  }

  @Test("knows the digests of contents, of links and holes too, where they are asked for")
  func digests() throws {
    let tree = try tree(TestTar(.file("f", "text"), .hardlink("h", to: "f"), .directory("d")), hashesFiles: true)
    let digest = try #require(tree.entry(at: Array("h".utf8))?.contentDigest)
    let hex = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect("sha256:" + hex == TestLayout.digest(of: Array("text".utf8)))
    #expect(tree.entry(at: Array("h".utf8))?.header.content == .hardLink(Array("f".utf8)))
    #expect(tree.entry(at: Array("d".utf8))?.contentDigest == nil)
    #expect(try self.tree(TestTar(.file("f"))).entry(at: Array("f".utf8))?.contentDigest == nil)
  }

  @Test("says what a name is, by its real path")
  func metadata() throws {
    let tree = try tree(
      TestTar(.directory("real"), .symlink("l", to: "real"), .file("l/f", "x", mode: 0o4755, mtime: 7).owned(by: 5, 6)))
    let entry = try #require(tree.entry(at: Array("real/f".utf8)))
    #expect(entry.header.permissions == 0o4755 && entry.header.uid == 5 && entry.header.gid == 6)
    #expect(entry.modified == FileTime(seconds: 7) && entry.header.content == .regular(size: 1))
    #expect(tree.entry(at: Array("l/f".utf8)) == nil && tree.entry(at: Array("none".utf8)) == nil)
  }

  @Test("has limits", arguments: [true, false])
  func limits(ofEntries: Bool) throws {
    let layer = TestTar(.file("a", "123"), .file("b", "456"))
    var flattening = LayerFlattening(layers: [try LayerInput(testing: layer.bytes)])
    if ofEntries { flattening.limits.maximumEntries = 1 } else { flattening.limits.maximumBytes = 5 }
    #expect(throws: LayersError.self) { try flattening.read() }
  }

  @Test("is not made of layers that are cut anywhere")
  func truncation() throws {
    let bytes = TestTar(.directory("d"), .file("d/f", "text"), .hardlink("h", to: "d/f")).bytes
    for count in stride(from: 0, to: bytes.count, by: 97) {
      let input = try LayerInput(testing: bytes, blob: Array(bytes[..<count]))
      #expect(throws: (any Error).self) { try FlattenedTar(inputs: [input]) }
    }
  }
}
