import CopseLayout
import CopseSpec
import CopseTestSupport
import Testing

@Suite("names that do not lead to one image")
struct SelectionErrorTests {
  let layout: TestLayout

  init() throws {
    layout = try TestLayout()
  }

  @Test("a name that is not there comes with those that are, and the nearest")
  func tagNotFound() throws {
    for number in 0..<12 { try layout.tag("release-\(number)", TestLayout.absent(number)) }
    guard case .tagNotFound(let missing) = try layoutError({ try layout.resolve("relase-3") }) else {
      Issue.record("found")
      return
    }
    #expect(missing.nearest == "release-3")
    #expect(missing.available.count == 10 && missing.availableCount == 12)
    #expect(missing.description.hasSuffix("\"release-9\" … and 2 more"))
  }

  @Test("an empty layout has no name at all")
  func empty() throws {
    let error = try layoutError { try layout.resolve("v1") }
    #expect(error?.description == "no refname \"v1\" in \(layout.path); it has none")
  }

  @Test("several images come with their sizes and the words that choose each")
  func ambiguous() throws {
    let images = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    guard case .ambiguous(let ambiguous) = try layoutError({ try layout.resolve("v1") }) else {
      Issue.record("one was chosen")
      return
    }
    #expect(ambiguous.count == 2)
    #expect(ambiguous.choices.map(\.flags) == [["--platform", "linux/amd64"], ["--platform", "linux/arm64"]])
    for (choice, image) in zip(ambiguous.choices, images) {
      #expect(try layout.resolve("v1", choice.flags[1]) == [image.digest])
      let manifest = try #require(choice.candidate.manifest)
      #expect(choice.candidate.contentSize == manifest.config.size + manifest.layers[0].size)
    }
    #expect(ambiguous.description.hasSuffix("has 2 images: linux/amd64, linux/arm64"))
  }

  @Test("a platform that is not there comes with those that are, and the nearest")
  func platformNotFound() throws {
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    guard case .imageNotFound(let missing) = try layoutError({ try layout.resolve("v1", "linux/s390x") }) else {
      Issue.record("found")
      return
    }
    #expect(missing.available.count == 2)
    #expect(missing.description.hasSuffix("has no image for linux/s390x; it has linux/amd64, linux/arm64"))
    guard case .imageNotFound(let near) = try layoutError({ try layout.resolve("v1", "linux/amd46") }) else {
      Issue.record("found")
      return
    }
    #expect(near.nearestFlags == ["--platform", "linux/amd64"])
  }

  @Test("an index without images says so")
  func noImages() throws {
    try layout.tag("v1", layout.index([]))
    try layout.tag("v2", layout.index([layout.attestation(of: TestLayout.absent(1))]))
    let empty = try layoutError { try layout.resolve("v1") }
    #expect(empty?.description.hasSuffix("has no image; it lists nothing") == true)
    let other = try layoutError { try layout.resolve("v2", "all") }
    #expect(other?.description.hasSuffix("has no image; it lists 1 other entry") == true)
  }

  @Test("a digest that nothing has is not found")
  func digestNotFound() throws {
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    let prefix = try DigestPrefix(parsing: "sha256:0000000000")
    let error = try layoutError {
      try layout.resolver().resolve(
        ReferenceName(parsing: "v1"), PlatformSelection(digestPrefix: prefix), fanOut: false)
    }
    #expect(error?.description == "nothing in \(layout.path) has digest sha256:0000000000")
    let digest = try Digest(parsing: TestLayout.digest(of: []))
    #expect(try layoutError { try layout.resolver().path(to: digest) } != nil)
  }

  @Test("control characters of a document never reach a message")
  func escaped() throws {
    try layout.tag("\u{1B}[31mv1", TestLayout.absent(1))
    try layout.tag("v2", layout.index([layout.image("linux/\u{1B}[31m"), layout.image("linux/b\u{7}")]))
    for name in ["v1", "v2"] {
      let message = try #require(try layoutError { try layout.resolve(name) }).description
      #expect(!message.unicodeScalars.contains { $0.value < 32 })
    }
  }
}
