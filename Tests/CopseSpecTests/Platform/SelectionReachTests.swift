import CopseSpec
import Testing

/// What digests, filters and names of images reach.
@Suite struct SelectionReachTests {
  private func layout() throws -> [ImageCandidate] {
    let about = [Annotation.referenceTypeKey: "attestation-manifest"]
    return [
      try image(1, "linux/amd64", annotations: ["compression": "gzip"]),
      try image(2, "linux/amd64", annotations: ["compression": "zstd"]),
      try image(3, "unknown/unknown", annotations: about),
    ]
  }

  @Test(
    "filters and digests drop candidates before platforms rank them",
    arguments: [
      ([], ["annotation.compression=zstd"], nil, "chosen 2"),
      (["linux/amd64"], ["annotation.compression=zstd"], nil, "chosen 2"),
      (["linux/amd64"], ["annotation.compression"], nil, "ambiguous 1 2"),
      (["linux/amd64"], ["annotation.compression", "annotation.compression!=zstd"], nil, "chosen 1"),
      (["linux/arm64"], ["annotation.compression=zstd"], nil, "none of 2"),
      ([], ["annotation.compression=none"], nil, "none of 1 2"),
      ([], [], "sha256:00000002", "chosen 2"),
      ([], [], "sha256:00000009", "none of 1 2"),
      (["linux/amd64"], [], "sha256:00000001", "chosen 1"),
      (["linux/arm64"], [], "sha256:00000001", "none of 1"),
      ([], ["mediaType"], nil, "ambiguous 1 2"),
    ] as [([String], [String], String?, String)])
  func reach(platforms: [String], filters: [String], digest: String?, expected: String) throws {
    var selection = try selection(filters: filters, digest: digest)
    selection.requests = try platforms.map { try PlatformRequest(parsing: $0) }
    #expect(try summary(selection.choose(from: layout(), fanOut: false)) == expected)
  }

  @Test(
    "what is no image is reached by digest or filter alone",
    arguments: [
      ([], [], "sha256:00000003", "chosen 3"),
      ([], ["annotation.vnd.docker.reference.type"], nil, "chosen 3"),
      (["all"], ["annotation.vnd.docker.reference.type"], nil, "none of 1 2"),
      (["unknown/unknown"], [], nil, "none of 1 2"),
      (["unknown/unknown"], [], "sha256:00000003", "none of 1 2"),
    ] as [([String], [String], String?, String)])
  func noImage(platforms: [String], filters: [String], digest: String?, expected: String) throws {
    try reach(platforms: platforms, filters: filters, digest: digest, expected: expected)
  }

  @Test("the digest of an index reaches the images under it, and no attestation")
  func indexDigest() throws {
    let index = manifestDescriptor(9, nil, mediaType: .imageIndex)
    let candidates = try layout().map { ImageCandidate(path: [index, $0.descriptor], manifest: $0.manifest) }
    let other = try image(4, "linux/amd64")
    #expect(
      try summary(selection("all", digest: "sha256:00000009").choose(from: candidates + [other], fanOut: true))
        == "chosen 1 2")
  }

  private func named(_ number: Int, _ platform: String, _ name: String?) throws -> ImageCandidate {
    try image(number, platform, annotations: name.map { [Annotation.containerdImageNameKey: $0] } ?? [:])
  }

  @Test("entries that containerd names differently are different images, whatever their platforms")
  func names() throws {
    let candidates = [try named(1, "linux/amd64", "a:1"), try named(2, "linux/arm64", "b:1")]
    for words in ["all", "linux/amd64", "linux/arm64"] {
      #expect(try summary(selection(words).choose(from: candidates, fanOut: true)) == "ambiguous 1 2")
    }
    #expect(try summary(selection(digest: "sha256:00000002").choose(from: candidates, fanOut: true)) == "chosen 2")
    let filter = "annotation.io.containerd.image.name=a:1"
    #expect(try summary(selection(filters: [filter]).choose(from: candidates, fanOut: true)) == "chosen 1")
    #expect(try summary(selection("all", ambiguity: .first).choose(from: candidates, fanOut: true)) == "chosen 1")
  }

  @Test("one name, an entry without one, or the same images under two names are no different images")
  func sameNames() throws {
    let one = [try named(1, "linux/amd64", "a:1"), try named(2, "linux/arm64", "a:1"), try named(3, "linux/386", nil)]
    #expect(try summary(selection("all").choose(from: one, fanOut: true)) == "chosen 1 2 3")
    let twice = [
      try named(1, "linux/amd64", "a:1"), try named(2, "linux/arm64", "a:1"), try named(1, "linux/amd64", "b:1"),
      try named(2, "linux/arm64", "b:1"),
    ]
    #expect(try summary(selection("all").choose(from: twice, fanOut: true)) == "chosen 1 2")
    #expect(try summary(selection("linux/arm64").choose(from: twice, fanOut: false)) == "chosen 2")
  }
}
