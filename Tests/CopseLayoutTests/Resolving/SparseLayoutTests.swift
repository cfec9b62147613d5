import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("layouts that lack blobs or have damaged ones")
struct SparseLayoutTests {
  let layout: TestLayout
  let images: [TestDescriptor]

  init() throws {
    layout = try TestLayout()
    images = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
  }

  @Test("an image that is missing is offered, and an error only once it is chosen")
  func missingSibling() throws {
    try layout.remove(images[1])
    #expect(try layout.resolve("v1", "linux/amd64") == [images[0].digest])
    let problem = try blobProblem { try layout.resolve("v1", "linux/arm64") }
    #expect(problem?.digest.description == images[1].digest && problem?.fault == .missing)
    #expect(problem?.referrer.hasPrefix("entry of index sha256:") == true)
    #expect(try blobProblem { try layout.resolve("v1", "all") } != nil)
  }

  @Test("a damaged image is an error only once it is chosen")
  func damagedSibling() throws {
    try layout.corrupt(images[1])
    #expect(try layout.resolve("v1", "linux/amd64") == [images[0].digest])
    #expect(try blobProblem { try layout.resolve("v1", "linux/arm64") }?.digest.description == images[1].digest)
  }

  @Test("a missing configuration is named with its manifest")
  func missingConfiguration() throws {
    let config = try #require(try layout.resolver().candidates(for: ReferenceName(parsing: "v1"))[0].manifest).config
    try layout.remove(TestDescriptor("", config.digest.description, 0))
    let problem = try blobProblem { try layout.resolve("v1", "linux/amd64") }
    let manifest = try Digest(parsing: images[0].digest)
    #expect(
      problem?.description == "blob \(config.digest) (config of manifest \(manifest.short)): missing from the layout")
  }

  @Test("a missing index below is an error only where it might have what is asked for")
  func missingIndex() throws {
    let inner = try layout.index([layout.image("linux/s390x")])
    try layout.tag("v2", layout.index([images[0], inner]))
    try layout.remove(inner)
    #expect(try layout.resolve("v2", "linux/amd64") == [images[0].digest])
    let problem = try blobProblem { try layout.resolve("v2", "linux/s390x") }
    #expect(problem?.digest.description == inner.digest && problem?.fault == .missing)
  }

  @Test("a missing index that a name stands for is an error that says so")
  func missingRoot() throws {
    try layout.tag("v2", TestLayout.absent(1, TestMediaTypes.oci.index))
    let problem = try blobProblem { try layout.resolve("v2") }
    #expect(problem?.referrer == "refname \"v2\"" && problem?.fault == .missing)
  }

  @Test("a damaged index is an error, whatever is asked for: nobody can say what it hides")
  func damagedIndex() throws {
    let inner = try layout.index([layout.image("linux/s390x")])
    try layout.tag("v2", layout.index([images[0], inner]))
    try layout.corrupt(inner)
    #expect(try blobProblem { try layout.resolve("v2", "linux/amd64") }?.digest.description == inner.digest)
  }

  @Test("a candidate's layers need not be there")
  func missingLayer() throws {
    let manifest = try #require(try layout.resolver().candidates(for: ReferenceName(parsing: "v1"))[0].manifest)
    try layout.remove(TestDescriptor("", manifest.layers[0].digest.description, 0))
    #expect(try layout.resolve("v1", "linux/amd64") == [images[0].digest])
  }
}
