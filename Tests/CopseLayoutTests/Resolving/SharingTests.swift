import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("what images share")
struct SharingTests {
  @Test("a layer counts once for each image, and its bytes once")
  func shared() throws {
    let layout = try TestLayout()
    let base = TestLayer(TestTar(.file("base", "base")))
    let images = try ["linux/amd64", "linux/arm64"].map { platform in
      try layout.image(platform, layers: [base, TestLayer(TestTar(.file("own", platform))), base])
    }
    let index = try layout.index(images + [images[0].annotated("a", "b")])
    try layout.tag("v1", index)
    let tree = try layout.resolver().tree(for: ReferenceName(parsing: "v1"))
    #expect(tree.sharedLayers.map(\.imageCount) == [2])
    let stored = try layout.open().digests().map { try #require(try layout.open().blobSize($0)) }
    #expect(tree.blobs.distinctSize == stored.reduce(0, +))
  }
}
