import CopseSpec
import Testing

@Suite("Adding to an index")
struct IndexAdditionTests {
  private func add(
    _ candidates: [ImageCandidate], to state: IndexState, _ policy: IndexAddition.ConflictPolicy = .error
  ) throws -> IndexOutcome {
    try IndexAddition(candidates.map { [$0] }, policy: policy).applied(to: state, hash: sha256)
  }

  @Test("lists new images last, and leaves the others and the index's own members as they are")
  func last() throws {
    let state = indexed(try images("linux/amd64"), annotations: ["k": "v"])
    let outcome = try add([image(2, "linux/arm64")], to: state)
    let document = try #require(try outcome.document)
    #expect(document.manifests.map(number) == [1, 2] && document.annotation("k") == "v")
    #expect(document.manifests[0] == state.entries[0] && outcome.added.map(number) == [2])
  }

  @Test("puts an image that is alone into an index first, without the names of its entry")
  func wrap() throws {
    let names = [Annotation.refNameKey: "v1", Annotation.containerdImageNameKey: "r/v1", "own": "kept"]
    let outcome = try add([image(2, "linux/arm64")], to: flat([image(1, "linux/amd64", annotations: names)]))
    let document = try #require(try outcome.document)
    #expect(document.manifests[0].annotations == [Annotation(key: "own", value: "kept")])
    #expect(outcome.roots.count == 1 && outcome.roots[0].containerdImageName == "r/v1")
    #expect(outcome.numbers == [1, 2])
  }

  @Test("keeps a flat name flat")
  func flatName() throws {
    let outcome = try add([image(3, "linux/s390x")], to: flat(images("linux/amd64", "linux/arm64")))
    #expect(outcome.roots.map(number) == [1, 2, 3] && outcome.blobs.isEmpty)
  }

  @Test("changes nothing where the image is listed already")
  func idempotent() throws {
    for state in [indexed(try images("linux/amd64")), flat(try images("linux/amd64"))] {
      #expect(try add([image(1, "linux/amd64")], to: state).isUnchanged(from: state))
    }
  }

  @Test("makes a name that is not there, of a source without entries too")
  func empty() throws {
    let outcome = try IndexAddition([[]]).applied(to: IndexState(), hash: sha256)
    #expect(try outcome.document?.manifests == [] && outcome.roots.count == 1)
    let state = indexed(try images("linux/amd64"))
    #expect(try IndexAddition([[]]).applied(to: state, hash: sha256).isUnchanged(from: state))
  }

  @Test("takes the platform from the configuration where the entry has none")
  func platformOfConfiguration() throws {
    var candidate = try image(1, nil)
    candidate.configuration = try ImageConfiguration(.object(Samples.configuration))
    let entry = try #require(try add([candidate], to: IndexState()).document?.manifests.first)
    #expect(entry.platform == candidate.configuration?.platform && entry.platform?.osFeatures == ["f"])
  }

  @Test("refuses an image for a platform that is taken, and says by which")
  func conflict() throws {
    let state = indexed(try images("linux/amd64", "linux/arm64/v8"))
    let error = #expect(throws: IndexConflict.self) { try add([image(3, "linux/arm64")], to: state) }
    #expect(error?.clashes.map { number($0.candidate.descriptor) } == [3])
    #expect(error?.clashes.flatMap { $0.rivals.map(\.descriptor).map(number) } == [2])
  }

  @Test(
    "sees no conflict where platforms differ in anything",
    arguments: [
      ("windows(10.0.1)/amd64", "windows(10.0.2)/amd64"), ("linux(+a)/amd64", "linux/amd64"),
      ("linux/arm/v6", "linux/arm/v7"), ("linux/amd64/v2", "linux/amd64"),
    ])
  func distinct(old: String, new: String) throws {
    #expect(try add([image(2, new)], to: indexed([image(1, old)])).numbers == [1, 2])
  }

  @Test("sees no conflict between an image and an artifact, or artifacts with other annotations")
  func artifacts() throws {
    var (first, second) = (try image(2, "linux/amd64"), try image(3, "linux/amd64", annotations: ["flavour": "full"]))
    first.manifest?.artifactType = "x/y"
    second.manifest?.artifactType = "x/y"
    #expect(try add([first, second], to: indexed(images("linux/amd64"))).numbers == [1, 2, 3])
  }

  @Test("with replace puts the new image in the old one's place, without the old one's attestations")
  func replace() throws {
    let state = indexed(try images("linux/amd64", "linux/arm64") + [attestation(3, of: 1), attestation(4, of: 2)])
    let outcome = try add([image(5, "linux/amd64")], to: state, .replace)
    #expect(outcome.numbers == [5, 2, 4])
    #expect(outcome.replaced.map(number) == [1] && outcome.dropped.map(number) == [3])
    #expect(try outcome.document?.manifests.map(number) == [5, 2, 4])
  }

  @Test("with replace leaves a twin alone that is packed in another way")
  func twins() throws {
    let twins = try [packed(image(1, "linux/amd64"), .layerGzip), packed(image(2, "linux/amd64"), .layerZstd)]
    let new = try packed(image(3, "linux/amd64"), .layerZstd)
    #expect(try add([new], to: indexed(twins), .replace).numbers == [1, 3])
    #expect(try add([packed(image(3, "linux/amd64"), .layer)], to: indexed(twins), .replace).numbers == [3])
  }

  @Test(
    "takes entries of one source together that nothing tells apart, in place of what they were told from",
    arguments: [
      ([], .error, [2, 3]), ([], .replace, [2, 3]), (["linux/amd64"], .replace, [2, 3]),
      (["linux/arm64"], .error, [1, 2, 3]),
    ] as [([String], IndexAddition.ConflictPolicy, [Int])])
  func together(there: [String], policy: IndexAddition.ConflictPolicy, expected: [Int]) throws {
    let state = try there.isEmpty ? IndexState() : indexed([packed(image(1, there[0]), .layerGzip)])
    let twins = try [packed(image(2, "linux/amd64"), .layerZstd), packed(image(3, "linux/amd64"), .layerGzip)]
    let addition = IndexAddition([twins], policy: policy)
    #expect(try addition.applied(to: state, hash: sha256).numbers == expected)
    #expect(throws: IndexConflict.self) { try add(twins, to: IndexState()) }
  }

  @Test("lists one manifest as often as its source describes it otherwise, and no more often the next time")
  func describedTwice() throws {
    let twice = try ["1", "2", "2"].map { try image(7, "linux/amd64", annotations: ["a": $0]) }
    for annotations in [[], [Assignment(name: "k", value: "v")]] {
      let addition = IndexAddition([twice], annotations: annotations)
      let first = try addition.applied(to: indexed(images("linux/arm64")), hash: sha256)
      #expect(first.candidates.map { $0.descriptor.annotation("a") } == [nil, "1", "2"])
      let state = indexed(first.candidates)
      #expect(try addition.applied(to: state, hash: sha256).isUnchanged(from: state))
    }
  }

  @Test("with keep-both lists both")
  func keepBoth() throws {
    #expect(try add([image(2, "linux/amd64")], to: indexed(images("linux/amd64")), .keepBoth).numbers == [1, 2])
  }

  @Test("sets annotations and a platform of new entries, and of attestations nothing")
  func overrides() throws {
    var addition = IndexAddition([[try image(1, nil), try attestation(2, of: 1)]])
    addition.annotations = [Assignment(name: "k", value: "v")]
    addition.platform = try platform("linux/riscv64")
    let entries = try #require(try addition.applied(to: IndexState(), hash: sha256).document?.manifests)
    #expect(entries[0].annotation("k") == "v" && entries[0].platform?.architecture == "riscv64")
    #expect(entries[1].annotation("k") == nil && entries[1].platform?.architecture == "unknown")
  }
}
