import CopseSpec
import Testing

@Suite struct PlatformFanOutTests {
  @Test(
    "several requests choose their union, in document order and once each",
    arguments: [
      (["all"], "chosen 1 2 3"), (["linux/s390x", "linux/amd64"], "chosen 1 3"),
      (["linux/amd64,linux/amd64/v2"], "chosen 1"), (["linux/arm64", "all"], "chosen 1 2 3"),
      (["linux/amd64", "linux/riscv64"], "none of 1 2 3"),
    ])
  func union(words: [String], expected: String) throws {
    let host = Platform(os: "linux", architecture: "amd64")
    let requests = try words.flatMap { try PlatformRequest.list(parsing: $0, host: host) }
    let candidates = try images("linux/amd64", "linux/arm64", "linux/s390x")
    let selection = PlatformSelection(requests: requests)
    #expect(selection.mayFanOut)
    #expect(summary(selection.choose(from: candidates, fanOut: true)) == expected)
  }

  @Test("a request that nothing fits is named")
  func missing() throws {
    let selection = try selection("linux/amd64", "linux/riscv64")
    guard case .none(_, let request, _) = selection.choose(from: try images("linux/amd64"), fanOut: true) else {
      Issue.record("chosen")
      return
    }
    #expect(request?.description == "linux/riscv64")
  }

  @Test("where one image is wanted, several are ambiguous, and all of one is one")
  func oneTarget() throws {
    #expect(
      try summary(selection("all").choose(from: images("linux/amd64", "linux/386"), fanOut: false)) == "ambiguous 1 2")
    #expect(try summary(selection("all").choose(from: images("linux/amd64"), fanOut: false)) == "chosen 1")
  }

  @Test("one platform, filters and a digest never fan out")
  func single() throws {
    let candidates = try images("linux/amd64", "linux/386")
    #expect(try !selection("linux/amd64").mayFanOut)
    #expect(try !selection(filters: ["mediaType"]).mayFanOut)
    #expect(try summary(selection(filters: ["mediaType"]).choose(from: candidates, fanOut: true)) == "ambiguous 1 2")
  }

  @Test("all is every image and nothing else")
  func allImages() throws {
    let attestation = try image(
      2, "unknown/unknown", annotations: [Annotation.referenceTypeKey: "attestation-manifest"])
    let candidates = [try image(1, "linux/amd64"), attestation, try image(3, nil)]
    #expect(try summary(selection("all").choose(from: candidates, fanOut: true)) == "chosen 1 3")
    #expect(try summary(selection("all").choose(from: [attestation], fanOut: true)) == "none of 2")
  }

  @Test(
    "of a preference the first request that matches counts",
    arguments: [
      ("linux/arm64,linux/amd64", "chosen 2"), ("linux/riscv64,linux/amd64,linux/arm64", "chosen 1"),
      ("linux/riscv64,linux/s390x", "none of 1 2"), ("all", "chosen 1 2"), ("linux/riscv64,all", "ambiguous 1 2"),
    ])
  func preference(value: String, expected: String) throws {
    let candidates = try images("linux/amd64", "linux/arm64")
    let selection = PlatformSelection.preferring(try PlatformRequest.list(parsing: value))
    #expect(selection.mayFanOut == (value == "all"))
    #expect(summary(selection.choose(from: candidates, fanOut: true)) == expected)
  }

  @Test("a selection is empty when nothing says which image is meant")
  func isEmpty() throws {
    #expect(try selection(strict: true, ambiguity: .first).isEmpty)
    #expect(try !selection("host").isEmpty)
    #expect(try !selection(filters: ["subject"]).isEmpty)
    #expect(try !selection(digest: "sha256:00000001").isEmpty)
  }
}
