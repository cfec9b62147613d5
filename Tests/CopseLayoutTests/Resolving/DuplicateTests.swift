import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("what is reached in several ways")
struct DuplicateTests {
  let layout: TestLayout
  let image: TestDescriptor

  init() throws {
    layout = try TestLayout()
    image = try layout.image("linux/arm/v6")
  }

  @Test("an image listed several times is one candidate")
  func alike() throws {
    try layout.tag("v1", layout.index([image, layout.index([image, image]), image]))
    #expect(try layout.candidates("v1") == [image.digest])
  }

  @Test("an image listed for two platforms is a candidate for each")
  func platforms() throws {
    try layout.tag("v1", layout.index([image, image.with(\.platform, "linux/arm/v7")]))
    #expect(try layout.candidates("v1") == [image.digest, image.digest])
    #expect(try layout.resolve("v1", "linux/arm/v7") == [image.digest])
  }

  @Test("an image below indexes for different platforms is a candidate below each")
  func ancestors() throws {
    let inner = try layout.index([image.with(\.platform, nil)])
    let others = ["linux/amd64", "linux/arm/v6"].map { inner.with(\.platform, $0) }
    try layout.tag("v1", layout.index(others))
    #expect(try layout.candidates("v1").count == 2)
    #expect(try layout.resolve("v1", "linux/arm/v6") == [image.digest])
  }

  @Test("an index can be named by its digest though its images stand elsewhere, too")
  func namedIndex() throws {
    let other = try layout.index([image], annotations: [TestAnnotation("a", "b")])
    let named = try layout.index([image])
    try layout.tag("v1", layout.index([layout.index([image], extra: "{\"x\":1}"), named, other]))
    let selection = PlatformSelection(digestPrefix: try DigestPrefix(parsing: named.digest))
    let chosen = try layout.resolver().resolve(ReferenceName(parsing: "v1"), selection, fanOut: false)
    #expect(chosen.map { $0.path[1].digest.description } == [named.digest])
  }

  @Test("the tree shows again what it has shown, without what lies below")
  func repeated() throws {
    let inner = try layout.index([image])
    try layout.tag("v1", layout.index([inner, inner.annotated("a", "b")]))
    let tree = try layout.resolver().tree(for: ReferenceName(parsing: "v1"))
    guard case .index(_, let children) = tree.roots[0].content, case .repeated = children[1].content else {
      Issue.record("the second one is not marked as repeated")
      return
    }
    #expect(children.count == 2)
  }

  @Test("different images of containerd under one name are never told apart by platform")
  func containerdNames() throws {
    let key = "io.containerd.image.name"
    let other = try layout.image("linux/amd64")
    try layout.tag("v1", image.annotated(key, "a.example/x:v1"))
    try layout.tag("v1", other.annotated(key, "b.example/x:v1"))
    for words in ["linux/amd64", "all"] {
      let error = try layoutError { try layout.resolve("v1", words) }
      guard case .ambiguousName(let ambiguous) = error else {
        Issue.record("\(words) chose an image")
        return
      }
      #expect(ambiguous.images == ["a.example/x:v1", "b.example/x:v1"])
    }
  }

  @Test("the platforms of one image of containerd are one list")
  func oneContainerdName() throws {
    let key = "io.containerd.image.name"
    let other = try layout.image("linux/amd64")
    for entry in [image, other] { try layout.tag("v1", entry.annotated(key, "a.example/x:v1")) }
    #expect(try layout.resolve("v1", "all") == [image.digest, other.digest])
  }
}
