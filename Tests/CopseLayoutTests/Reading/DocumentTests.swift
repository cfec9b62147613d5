import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("reading documents")
struct DocumentTests {
  @Test("every document of an image that is cut at any byte is an error that names it")
  func truncated() throws {
    let layout = try TestLayout()
    let image = try layout.image("linux/amd64")
    let index = try layout.index([image])
    try layout.tag("v1", index)
    let config = try #require(try layout.resolver().candidates(for: ReferenceName(parsing: "v1"))[0].manifest).config
    for document in [index, image, TestDescriptor("", config.digest.description, 0)] {
      let whole = try layout.content(document)
      for count in whole.indices {
        try layout.replace(document, by: Array(whole[..<count]))
        #expect(try blobProblem { try layout.resolve("v1") }?.digest.description == document.digest)
      }
      try layout.replace(document, by: whole)
    }
    #expect(try layout.resolve("v1") == [image.digest])
  }

  @Test("a document of more than 4 MiB is refused by its descriptor, unread")
  func tooLong() throws {
    let layout = try TestLayout()
    try layout.tag("v1", TestDescriptor(TestMediaTypes.oci.manifest, TestLayout.digest(of: []), (4 << 20) + 1))
    let problem = try blobProblem { try layout.resolve("v1") }
    #expect(problem?.fault == .documentSize(4_194_305, limit: 4_194_304))
  }

  @Test("a document nested too deeply is refused")
  func tooDeep() throws {
    let layout = try TestLayout()
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    try layout.tag("v1", layout.image(manifestExtra: "{\"x\":\(deep)}"))
    #expect(try blobProblem { try layout.resolve("v1") }?.description.contains("nested more than 128") == true)
  }

  @Test(
    "a document that reads as an index and as a manifest is refused (CVE-2021-41190)",
    arguments: ["manifests", "layers"])
  func confused(member: String) throws {
    let layout = try TestLayout()
    let extra = "{\"\(member)\":[]}"
    let image = try layout.image(manifestExtra: member == "manifests" ? extra : nil)
    try layout.tag("v1", layout.index([image], extra: member == "layers" ? extra : nil))
    let problem = try blobProblem { try layout.resolve("v1") }
    #expect(problem?.description.contains("\(member): does not belong into") == true)
  }

  @Test("a document whose own type is not that of its descriptor is refused")
  func disagreement() throws {
    let layout = try TestLayout()
    let image = try layout.image().with(\.mediaType, TestMediaTypes.docker.manifest)
    try layout.tag("v1", image)
    let problem = try blobProblem { try layout.resolve("v1") }
    #expect(problem?.description.contains("but its descriptor says") == true)
  }

  @Test("what is read as an index because its descriptor says so must be one")
  func manifestAsIndex() throws {
    let layout = try TestLayout()
    let image = try layout.image().with(\.mediaType, TestMediaTypes.oci.index)
    try layout.tag("v1", image)
    #expect(try blobProblem { try layout.resolve("v1") }?.digest.description == image.digest)
  }
}
