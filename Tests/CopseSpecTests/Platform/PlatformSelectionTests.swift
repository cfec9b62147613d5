import CopseSpec
import Testing

@Suite struct PlatformSelectionTests {
  @Test("without a selector the only image is chosen, and of several none")
  func noSelector() throws {
    #expect(try summary(selection().choose(from: images("linux/s390x"), fanOut: true)) == "chosen 1")
    #expect(try summary(selection().choose(from: images("linux/amd64", "linux/386"), fanOut: true)) == "ambiguous 1 2")
    #expect(try summary(selection().choose(from: [], fanOut: true)) == "none of")
  }

  @Test(
    "a request takes the best of what is there",
    arguments: [
      ("linux/amd64", "chosen 2"), ("amd64", "chosen 2"), ("host", "chosen 2"), ("linux/amd64/v2", "chosen 2"),
      ("linux/arm64", "chosen 4"), ("linux/arm64/v9.1", "chosen 4"), ("linux/arm/v8", "chosen 3"),
      ("linux/arm/v6", "none of 1 2 3 4 5"), ("linux/386", "chosen 1"), ("windows/amd64", "chosen 5"),
      ("windows(10.0.20348.1)/amd64", "chosen 5"), ("windows(10.0.17763.1)/amd64", "none of 1 2 3 4 5"),
      ("linux/riscv64", "none of 1 2 3 4 5"),
    ])
  func best(request: String, expected: String) throws {
    let candidates = try images(
      "linux/386", "linux/amd64", "linux/arm/v7", "linux/arm64/v8", "windows(10.0.20348.9)/amd64")
    #expect(try summary(selection(request).choose(from: candidates, fanOut: false)) == expected)
  }

  @Test("a strict request does without the ladder")
  func strict() throws {
    let candidates = try images("linux/386", "linux/arm/v6")
    #expect(try summary(selection("linux/amd64").choose(from: candidates, fanOut: false)) == "chosen 1")
    #expect(
      try summary(selection("linux/amd64", strict: true).choose(from: candidates, fanOut: false)) == "none of 1 2")
    #expect(try summary(selection("linux/arm/v6", strict: true).choose(from: candidates, fanOut: false)) == "chosen 2")
  }

  @Test(
    "an exact request takes what it names, whatever that would run on or is preferred to",
    arguments: [
      (["windows(10.0.20348.2228)/amd64"], "windows(10.0.20348.2227)/amd64", "none of 1"),
      (["windows(10.0.20348.2227)/amd64", "windows/amd64"], "windows(10.0.20348.2227)/amd64", "chosen 1"),
      (["windows(10.0.1)/amd64", "windows(10.0.2+win32k)/amd64"], "windows/amd64", "ambiguous 1 2"),
      (["windows(10.0.20348.1)/amd64", "windows(10.0.20348.2)/amd64"], "windows/amd64", "ambiguous 1 2"),
      (["linux/amd64"], "linux(+gpu)/amd64", "none of 1"), (["linux/amd64"], "linux(5.4)/amd64", "none of 1"),
      (["linux(+b+a)/amd64", "linux(+a)/amd64"], "linux(+a+b)/amd64", "chosen 1"),
      (["linux(5.4+gpu)/amd64"], "linux/amd64", "chosen 1"), (["linux/arm64/v8"], "linux/arm64", "chosen 1"),
      (["linux/amd64", "linux/amd64/v2"], "linux/amd64/v2", "chosen 2"), (["linux/386"], "linux/amd64", "none of 1"),
      (["linux/amd64", "linux/386"], "all", "chosen 1 2"),
    ])
  func exact(platforms: [String], request: String, expected: String) throws {
    let candidates = try platforms.enumerated().map { try image($0.offset + 1, $0.element) }
    var selection = try selection(request)
    selection.isExact = true
    #expect(summary(selection.choose(from: candidates, fanOut: true)) == expected)
    for (candidate, flags) in zip(candidates, selection.flags(for: candidates, among: candidates)) {
      guard flags.first == "--platform" else { continue }
      selection.requests = try PlatformRequest.list(parsing: flags[1])
      let chosen = summary(selection.choose(from: candidates, fanOut: true))
      #expect(chosen == "chosen \(number(candidate.descriptor))")
    }
  }

  @Test("an exact request takes all entries of one image, and of two images none")
  func exactTwins() throws {
    var selection = try selection("windows/amd64")
    selection.isExact = true
    let same = try ["windows(10.0.1)/amd64", "windows(10.0.2)/amd64"].map { try image(1, $0) }
    #expect(summary(selection.choose(from: same, fanOut: true)) == "chosen 1 1")
    let twins = try images("windows/amd64", "windows/amd64")
    #expect(summary(selection.choose(from: twins, fanOut: true)) == "ambiguous 1 2")
    selection.requests.append(.all)
    #expect(summary(selection.choose(from: twins, fanOut: true)) == "ambiguous 1 2")
  }

  @Test("an explicit platform is checked against a lone image too")
  func lone() throws {
    let candidates = try images("linux/amd64")
    #expect(try summary(selection("linux/arm64").choose(from: candidates, fanOut: false)) == "none of 1")
    #expect(try summary(selection("linux/arm64").choose(from: [image(1, nil)], fanOut: false)) == "none of 1")
  }

  @Test(
    "ties go to features, the exact version, the highest revision of a build, and one digest",
    arguments: [
      (["linux/amd64", "linux(+a)/amd64", "linux(+a+b)/amd64"], "linux(+a+b)/amd64", "chosen 3"),
      (["linux/amd64", "linux(+a)/amd64", "linux(+b)/amd64"], "linux(+a+b)/amd64", "ambiguous 2 3"),
      (["linux/amd64", "linux(+a)/amd64"], "linux/amd64", "chosen 1"),
      (["linux/amd64", "linux(5)/amd64"], "linux(5)/amd64", "chosen 2"),
      (["linux/amd64", "linux(5)/amd64"], "linux(6)/amd64", "chosen 1"),
      (["linux/amd64", "linux(5)/amd64"], "linux/amd64", "ambiguous 1 2"),
      (["linux(5)/amd64", "linux(6)/amd64"], "linux/amd64", "ambiguous 1 2"),
      (
        ["windows(10.0.20348.1)/amd64", "windows(10.0.20348.10)/amd64", "windows(10.0.20348.9)/amd64"],
        "windows/amd64", "chosen 2"
      ),
      (["windows(10.0.20348.1)/amd64", "windows(10.0.20348.10)/amd64"], "windows(10.0.20348.1)/amd64", "chosen 1"),
      (
        ["windows(10.0.17763.1)/amd64", "windows(10.0.20348.9)/amd64", "windows(10.0.20348.5)/amd64"],
        "windows/amd64", "ambiguous 1 2"
      ),
      (["windows(10.0.17763.1)/amd64", "windows(10.0.20348.9)/amd64"], "windows(10.0.20348.1)/amd64", "chosen 2"),
      (["windows(10.0.20348.1)/amd64", "windows(10.0.22000.1)/amd64"], "windows(10.0.22621.1)/amd64", "ambiguous 1 2"),
      (["windows/amd64", "windows(+win32k)/amd64"], "windows/amd64", "chosen 2"),
      (["linux/arm64", "linux/arm64/v8"], "linux/arm64", "ambiguous 1 2"),
    ])
  func ties(platforms: [String], request: String, expected: String) throws {
    let candidates = try platforms.enumerated().map { try image($0.offset + 1, $0.element) }
    #expect(try summary(selection(request).choose(from: candidates, fanOut: false)) == expected)
  }

  @Test("one digest twice is not ambiguous, unless it is there for two platforms and none is named")
  func sameDigest() throws {
    let same = [try image(1, "linux/arm64"), try image(1, "linux/arm64/v8")]
    #expect(try summary(selection().choose(from: same, fanOut: false)) == "chosen 1")
    #expect(try summary(selection("arm64").choose(from: same, fanOut: false)) == "chosen 1")
    let two = [try image(1, "linux/arm/v6"), try image(1, "linux/arm/v7")]
    #expect(try summary(selection().choose(from: two, fanOut: false)) == "ambiguous 1 1")
    #expect(try summary(selection("all").choose(from: two, fanOut: true)) == "chosen 1 1")
  }

  @Test("first takes the first in document order of what ties")
  func first() throws {
    let candidates = try images("linux/386", "linux(5)/amd64", "linux(6)/amd64")
    #expect(try summary(selection(ambiguity: .first).choose(from: candidates, fanOut: false)) == "chosen 1")
    #expect(try summary(selection("amd64", ambiguity: .first).choose(from: candidates, fanOut: false)) == "chosen 2")
    #expect(
      try summary(selection("arm64", ambiguity: .first).choose(from: candidates, fanOut: false)) == "none of 1 2 3")
  }

  @Test("a platform of an index above prunes, and is not inherited")
  func ancestors() throws {
    let linux = manifestDescriptor(8, try platform("linux/arm64"), mediaType: .imageIndex)
    let windows = manifestDescriptor(9, try platform("windows/arm64"), mediaType: .imageIndex)
    let leaf = manifestDescriptor(1, try platform("linux/arm64"))
    let pruned = ImageCandidate(path: [windows, leaf], manifest: manifest())
    let inherited = ImageCandidate(path: [linux, manifestDescriptor(2, nil)], manifest: manifest())
    let older = ImageCandidate(
      path: [linux, manifestDescriptor(3, try platform("linux/arm/v7"))], manifest: manifest())
    let candidates = [pruned, inherited, older]
    #expect(try summary(selection("linux/arm64").choose(from: candidates, fanOut: false)) == "chosen 3")
    #expect(try summary(selection("linux/arm/v7").choose(from: candidates, fanOut: false)) == "none of 1 2 3")
    #expect(try summary(selection("all").choose(from: candidates, fanOut: true)) == "chosen 1 2 3")
    let ladder = PlatformLadder(for: try platform("linux/arm64"))
    #expect(candidates.map { $0.isPruned(by: ladder) } == [true, false, false])
  }

  @Test("a candidate with a problem is offered like any other")
  func problems() throws {
    let missing = ImageCandidate(path: [manifestDescriptor(1, try platform("linux/amd64"))], problem: "missing")
    let candidates = [missing, try image(2, "linux/arm64")]
    #expect(try summary(selection().choose(from: candidates, fanOut: false)) == "ambiguous 1 2")
    #expect(try summary(selection("linux/amd64").choose(from: candidates, fanOut: false)) == "chosen 1")
  }
}
