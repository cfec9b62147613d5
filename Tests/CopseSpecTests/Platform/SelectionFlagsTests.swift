import CopseSpec
import Testing

@Suite struct SelectionFlagsTests {
  /// The flags of the candidates, each read back: they must choose that candidate and no other.
  private func checkedFlags(_ candidates: [ImageCandidate]) throws -> [String] {
    try candidates.map { candidate in
      let flags = try selection().flags(for: candidate, among: candidates)
      let outcome = try readBack(flags).choose(from: candidates, fanOut: false)
      guard case .chosen(let chosen) = outcome, chosen.count == 1 else {
        Issue.record("\(flags) of \(candidates.map { $0.platform?.description ?? "-" }): \(summary(outcome))")
        return ""
      }
      #expect(chosen[0].descriptor.digest == candidate.descriptor.digest)
      #expect(chosen[0].platform?.normalized == candidate.platform?.normalized)
      return flags.joined(separator: " ")
    }
  }

  private func readBack(_ flags: [String]) throws -> PlatformSelection {
    var result = PlatformSelection()
    for index in stride(from: 0, to: flags.count, by: 2) {
      switch flags[index] {
      case "--platform": result.requests += try PlatformRequest.list(parsing: flags[index + 1])
      case "--digest": result.digestPrefix = try DigestPrefix(parsing: flags[index + 1])
      default: Issue.record("flag \(flags[index])")
      }
    }
    return result
  }

  @Test(
    "the shortest form of the platform that picks a candidate, else its digest",
    arguments: [
      (
        ["linux/amd64", "linux/arm64/v8", "linux/riscv64"],
        ["--platform linux/amd64", "--platform linux/arm64", "--platform linux/riscv64"]
      ),
      (["linux/arm/v6", "linux/arm/v7"], ["--platform linux/arm/v6", "--platform linux/arm"]),
      (["linux/amd64", "linux/amd64/v3"], ["--platform linux/amd64", "--platform linux/amd64/v3"]),
      (["linux/amd64", "linux/amd64"], ["--digest sha256:00000001", "--digest sha256:00000002"]),
      (["linux/amd64", "linux(+gpu)/amd64"], ["--platform linux/amd64", "--platform linux(+gpu)/amd64"]),
      (
        ["windows(10.0.17763.1)/amd64", "windows(10.0.20348.1)/amd64"],
        ["--platform windows(10.0.17763.1)/amd64", "--platform windows(10.0.20348.1)/amd64"]
      ),
      (
        ["darwin(macOS%2012.6)/arm64", "darwin(macOS%2013)/arm64"],
        ["--platform darwin(macOS%2012.6)/arm64", "--platform darwin(macOS%2013)/arm64"]
      ),
      (["unknown/unknown", "linux/amd64"], ["--digest sha256:00000001", "--platform linux/amd64"]),
    ])
  func shortest(platforms: [String], expected: [String]) throws {
    let candidates = try platforms.enumerated().map { try image($0.offset + 1, $0.element) }
    #expect(try checkedFlags(candidates) == expected)
  }

  @Test("a prefix grows until no other digest has it")
  func prefix() throws {
    let bytes = [UInt8](repeating: 7, count: 31)
    let candidates = [UInt8(0x12), 0x13].map { last in
      let digest = Digest(algorithm: .sha256, bytes: bytes + [last])
      return ImageCandidate(
        path: [Descriptor(mediaType: .imageManifest, digest: digest, size: 1)], manifest: manifest())
    }
    let expected = candidates.map { "--digest \($0.descriptor.digest)" }
    #expect(try checkedFlags(candidates) == expected)
  }

  @Test("images of different names are told apart by digest")
  func names() throws {
    let candidates = try ["a:1", "b:1"].enumerated().map {
      try image($0.offset + 1, "linux/amd64", annotations: [Annotation.containerdImageNameKey: $0.element])
    }
    #expect(try checkedFlags(candidates) == ["--digest sha256:00000001", "--digest sha256:00000002"])
  }

  @Test("a manifest that is there for two platforms is told apart by platform")
  func oneDigest() throws {
    let candidates = [try image(1, "linux/arm/v6"), try image(1, "linux/arm/v7"), try image(2, "linux/arm/v7")]
    let expected = [
      "--platform linux/arm/v6", "--platform linux/arm --digest sha256:00000001", "--digest sha256:00000002",
    ]
    #expect(try checkedFlags(candidates) == expected)
  }

  @Test("whatever a name holds, the flags of a candidate choose it and nothing else", arguments: 1...200)
  func property(seed: Int) throws {
    var generator = Sequential(state: UInt64(seed))
    let written = [
      "linux/amd64", "linux/amd64/v2", "linux/386", "linux/arm64", "linux/arm64/v8", "linux/arm64/v9.1", "linux/arm",
      "linux/arm/v6", "linux(+a)/amd64", "linux(+a+b)/amd64", "linux(1)/amd64", "linux(1+a)/amd64", "windows/amd64",
      "windows(10.0.17763.1)/amd64", "windows(10.0.20348.1)/amd64", "windows(10.0.20348.2+win32k)/amd64",
      "windows(10.0.26100.2)/amd64", "unknown/unknown", "newos/new.arch/v1", "darwin(macOS%2012.6%2C)/arm64",
    ]
    let candidates = try (1...Int.random(in: 1...12, using: &generator)).map { number in
      var annotations: [String: String] = [:]
      if seed.isMultiple(of: 5) {
        annotations[Annotation.containerdImageNameKey] = ["a:1", "b:1"].randomElement(using: &generator)
      }
      if Int.random(in: 0..<8, using: &generator) == 0 {
        annotations[Annotation.referenceTypeKey] = "attestation-manifest"
      }
      let platform = Int.random(in: 0..<9, using: &generator) == 0 ? nil : written.randomElement(using: &generator)
      return try image(number, platform, annotations: annotations)
    }
    _ = try checkedFlags(candidates)
  }
}

/// The same random numbers every time (SplitMix64).
private struct Sequential: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
