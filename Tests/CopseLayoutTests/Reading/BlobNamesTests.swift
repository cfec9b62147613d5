import CopseSpec
import CopseTestSupport
import Testing

@testable import CopseLayout

@Suite("The names of blobs")
struct BlobNamesTests {
  @Test("come once and in order, also where a folder gives one twice")
  func ordered() throws {
    let digests = try ["3", "1", "2", "1"].map {
      try #require(Digest(.sha256, hex: [UInt8](repeating: $0.utf8.first ?? 0, count: 64)))
    }
    #expect(Layout.ordered(digests) == [digests[1], digests[2], digests[0]])
    #expect(Layout.ordered(Array(digests.prefix(2))) == [digests[1], digests[0]])
  }

  @Test("are digests of either algorithm; the rest is foreign")
  func foreign() throws {
    let layout = try TestLayout()
    let blob = try layout.blob([1], "x/y")
    for name in ["short", blob.hex.uppercased(), blob.hex + "0"] {
      try layout.directory.write("layout/blobs/sha256/\(name)", "x")
    }
    let names = try layout.open().blobNames()
    #expect(names.digests.map(\.description) == [blob.digest] && names.foreign.count == 3)
  }
}
