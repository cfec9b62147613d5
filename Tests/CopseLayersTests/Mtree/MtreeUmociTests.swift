import CopseLayers
import CopseTestSupport
import Testing

@Suite("manifests that umoci wrote", .requiresTool("umoci"), .requiresRoot)
struct MtreeUmociTests {
  @Test("come back byte for byte", arguments: [false, true])
  func roundTrip(rootless: Bool) throws {
    let theirs = try MtreeTrees.unpack(MtreeTrees.all, rootless: rootless).manifest()
    let body = try #require(theirs.firstRange(of: Array("\n\n".utf8)))
    let ours = try mtreeBytes(mtreeEvents(theirs))
    #expect(String(decoding: ours, as: UTF8.self) == String(decoding: theirs[(body.lowerBound + 1)...], as: UTF8.self))
  }

  @Test("have the header we write")
  func header() throws {
    let bundle = try MtreeTrees.unpack(TestTar(.file("f")))
    let theirs = String(decoding: try bundle.manifest(), as: UTF8.self).prefix { $0 != "." }
    let values = theirs.split(separator: "\n").map {
      $0.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    }
    let header = MtreeHeader(user: values[0], machine: values[1], tree: values[2], date: values[3])
    let ours = String(decoding: try mtreeBytes([], header: header), as: UTF8.self)
    #expect(theirs.hasPrefix(ours))
  }

  @Test("give the same steps however they are cut into pieces", arguments: [1, 7, 4096])
  func pieces(size: Int) throws {
    let bytes = try MtreeTrees.unpack(TestTar(MtreeTrees.owners + MtreeTrees.attributes)).manifest()
    #expect(try mtreeEvents(bytes, pieceSize: size) == mtreeEvents(bytes))
  }
}
