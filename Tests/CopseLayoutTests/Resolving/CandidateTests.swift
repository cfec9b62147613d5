import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("from a name to candidates")
struct CandidateTests {
  let layout: TestLayout

  init() throws {
    layout = try TestLayout()
  }

  @Test("a lone image is its own candidate")
  func loneImage() throws {
    let image = try layout.image()
    try layout.tag("v1", image)
    let candidate = try #require(try layout.resolver().candidates(for: ReferenceName(parsing: "v1")).first)
    #expect(candidate.path.map(\.digest.description) == [image.digest])
    #expect(candidate.configuration?.architecture == "amd64")
    #expect(candidate.kind == .image && candidate.problem == nil)
  }

  @Test("nested indexes are flattened depth first, in document order")
  func nested() throws {
    let images = try ["linux/amd64", "linux/arm64", "linux/s390x", "linux/riscv64"].map { try layout.image($0) }
    let inner = try layout.index([images[1], images[2]])
    let middle = try layout.index([images[0], inner])
    try layout.tag("v1", layout.index([middle, images[3]]))
    #expect(try layout.candidates("v1") == images.map(\.digest))
    let deepest = try layout.resolver().candidates(for: ReferenceName(parsing: "v1"))[1]
    #expect(deepest.path.count == 4)
  }

  @Test("entries of one name count as if they stood in one index")
  func flat() throws {
    let images = try ["linux/amd64", "linux/arm64", "linux/s390x"].map { try layout.image($0) }
    try layout.tag("v1", images[0])
    try layout.tag("other", layout.image("linux/386"))
    try layout.tag("v1", layout.index([images[1], images[2]]))
    #expect(try layout.candidates("v1") == images.map(\.digest))
    #expect(try layout.resolve("v1", "linux/arm64") == [images[1].digest])
  }

  @Test("Docker's manifest lists are read like indexes")
  func docker() throws {
    let images = try ["linux/amd64", "linux/arm64"].map { try layout.image($0, types: .docker) }
    try layout.tag("v1", layout.index(images, types: .docker))
    #expect(try layout.resolve("v1", "linux/arm64") == [images[1].digest])
  }

  @Test("attestations and artifacts are candidates, but no images")
  func kinds() throws {
    let image = try layout.image()
    let artifact = try layout.manifest(
      layout.document("{}", "application/vnd.oci.empty.v1+json"), [], extra: "{\"artifactType\":\"text/x\"}")
    let unknown = try layout.blob([1], "application/x-unheard-of")
    try layout.tag("v1", layout.index([image, layout.attestation(of: image), artifact, unknown]))
    let kinds = try layout.resolver().candidates(for: ReferenceName(parsing: "v1")).map(\.kind.description)
    #expect(kinds == ["image", "attestation", "artifact", "unknown"])
    #expect(try layout.resolve("v1") == [image.digest])
  }

  @Test("a candidate knows the annotations of the index that lists it")
  func indexAnnotations() throws {
    let inner = try layout.index([layout.image()], annotations: [TestAnnotation("k", "inner")])
    try layout.tag("v1", layout.index([inner], annotations: [TestAnnotation("k", "outer")]))
    let candidate = try layout.resolver().candidates(for: ReferenceName(parsing: "v1"))[0]
    #expect(candidate.indexAnnotations == [Annotation(key: "k", value: "inner")])
  }

  @Test("the platform of an index prunes what lies below")
  func prunedByAncestor() throws {
    let image = try layout.image("linux/arm64").with(\.platform, nil)
    try layout.tag("v1", layout.index([layout.index([image]).with(\.platform, "linux/amd64")]))
    #expect(try layout.candidates("v1") == [image.digest])
    guard case .imageNotFound = try layoutError({ try layout.resolve("v1", "linux/arm64") }) else {
      Issue.record("an image below an index for another platform was chosen")
      return
    }
  }

  @Test("entries without a name are reached by themselves and by digest alone")
  func untagged() throws {
    let image = try layout.image()
    try layout.tag(nil, layout.index([image]))
    let resolver = try layout.resolver()
    #expect(try layoutError { try layout.resolve("latest") } != nil)
    let entry = try resolver.layout.index().manifests[0]
    #expect(try resolver.tree(from: entry).candidates.map(\.descriptor.digest.description) == [image.digest])
    let path = try resolver.path(to: image.parsed().digest)
    #expect(path.description == "index.json → \(entry.digest.short) → \(path.leaf.digest.short)")
  }

  @Test("names are compared by bytes")
  func bytes() throws {
    try layout.tag("\u{212A}", layout.image("linux/amd64"))
    let image = try layout.image("linux/arm64")
    try layout.tag("K", image)
    #expect(try layout.candidates("K") == [image.digest])
  }

  @Test("no document of another name is read")
  func othersUntouched() throws {
    let other = try layout.index([layout.image("linux/386")])
    try layout.tag("other", other)
    try layout.corrupt(other)
    let image = try layout.image()
    try layout.tag("v1", image)
    #expect(try layout.resolve("v1") == [image.digest])
  }
}
