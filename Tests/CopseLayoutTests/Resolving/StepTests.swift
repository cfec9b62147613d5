import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("steps to an image on every way")
struct StepTests {
  private let layout: TestLayout
  private let image: TestDescriptor
  private let other: TestDescriptor

  init() throws {
    layout = try TestLayout()
    image = try layout.image("linux/arm64")
    other = try layout.image("linux/amd64")
  }

  /// The steps to the image for linux/arm64, each as the digests of an index and of what it lists.
  private func steps() throws -> Set<[String]> {
    let name = try ReferenceName(parsing: "v1")
    let selection = PlatformSelection(requests: [try PlatformRequest(parsing: "linux/arm64")])
    let chosen = try layout.resolver().resolve(name, selection, fanOut: false)
    return Set(try layout.resolver().tree(for: name).steps(to: chosen).map { $0.map(\.digest.description) })
  }

  @Test("lead through an index each time it is listed, and not to other images")
  func repeated() throws {
    let inner = try layout.index([other, image])
    let side = try layout.index([inner], annotations: [TestAnnotation("a", "b")])
    let aside = try layout.index([other])
    let root = try layout.index([side, aside, inner])
    try layout.tag("v1", root)
    #expect(
      try steps() == [
        [root.digest, side.digest], [side.digest, inner.digest], [inner.digest, image.digest],
        [root.digest, inner.digest],
      ])
  }

  @Test("lead to entries that name its platform or none, however they are annotated, and to no other platform")
  func entries() throws {
    let entries = [image.annotated("a", "b"), image.with(\.platform, nil), image.with(\.platform, "linux/arm/v7")]
    let name = try ReferenceName(parsing: "v1")
    let root = try layout.tag("v1", layout.index(entries + [other]))
    let chosen = try layout.resolver().candidates(for: name).filter { $0.descriptor.annotation("a") == "b" }
    let steps = try layout.resolver().tree(for: name).steps(to: chosen)
    #expect(steps.map(\.[1]) == (try entries.prefix(2).map { try $0.parsed() }))
    #expect(steps.allSatisfy { $0[0].digest.description == root.digest })
  }

  @Test("do not lead through indexes for other platforms, but through the one it was found behind")
  func limited() throws {
    let inner = try layout.index([image.with(\.platform, nil)])
    let limits = ["linux/amd64", "linux/arm64"].map { inner.with(\.platform, $0) }
    let root = try layout.index(limits)
    try layout.tag("v1", root)
    let name = try ReferenceName(parsing: "v1")
    let chosen = try layout.resolver().candidates(for: name).filter { $0.path[1].platform?.architecture == "arm64" }
    let steps = try layout.resolver().tree(for: name).steps(to: chosen)
    #expect(steps.count == 2 && steps.contains { $0[1].platform?.architecture == "arm64" })
    #expect(!steps.joined().contains { $0.platform?.architecture == "amd64" })
  }

  @Test("are none where the image is listed alone, and where nothing is asked for")
  func none() throws {
    try layout.tag("v1", image)
    #expect(try steps().isEmpty)
    #expect(try layout.resolver().tree(for: ReferenceName(parsing: "v1")).steps(to: []).isEmpty)
  }
}
