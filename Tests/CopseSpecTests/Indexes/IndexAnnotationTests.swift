import CopseSpec
import Testing

@Suite("Annotating an index")
struct IndexAnnotationTests {
  private let key = "org.opencontainers.image.version"

  private func state() throws -> IndexState {
    var candidates = try images("linux/amd64", "linux/arm64") + [attestation(3, of: 1)]
    candidates[0].manifest?.setAnnotation(key, to: "1.2")
    return indexed(candidates, annotations: ["old": "1"])
  }

  @Test("sets and removes annotations of the index alone")
  func index() throws {
    let state = try state()
    let changes = [AnnotationChange(key: "new", value: "2"), AnnotationChange(key: "old", value: nil)]
    let document = try #require(try IndexAnnotation(.index, changes).applied(to: state, hash: sha256).document)
    #expect(document.annotation("new") == "2" && document.annotation("old") == nil)
    #expect(document.manifests == state.entries)
  }

  @Test("sets annotations of chosen entries, and leaves the others as they are")
  func descriptor() throws {
    let state = try state()
    var annotation = IndexAnnotation(.descriptor, [AnnotationChange(key: "k", value: "v")])
    annotation.chosen = [state.candidates[1]]
    let entries = try #require(try annotation.applied(to: state, hash: sha256).document?.manifests)
    #expect(entries.map { $0.annotation("k") } == [nil, "v", nil] && entries[0] == state.entries[0])
  }

  @Test("a manifest that is annotated gets another digest, and its attestations go unless they are kept")
  func manifest() throws {
    let state = try state()
    var annotation = IndexAnnotation(.manifest, [AnnotationChange(key: "k", value: "v")])
    annotation.chosen = [state.candidates[0]]
    let outcome = annotation.applied(to: state, hash: sha256)
    #expect(outcome.blobs.count == 2 && outcome.dropped.map(number) == [3])
    #expect(try outcome.document?.manifests.count == 2)
    #expect(try ImageManifest(outcome.blobs[0].bytes).annotation("k") == "v")
    annotation.keepsStaleAttestations = true
    #expect(try annotation.applied(to: state, hash: sha256).document?.manifests.count == 3)
  }

  @Test("promotes annotations of manifests to entries, and says who has none")
  func promote() throws {
    let state = try state()
    var annotation = IndexAnnotation(.index)
    annotation.promoted = [key]
    annotation.chosen = Array(state.candidates.prefix(2))
    let outcome = annotation.applied(to: state, hash: sha256)
    #expect(try outcome.document?.manifests.map { $0.annotation(key) } == ["1.2", nil, nil])
    #expect(outcome.notices == ["linux/arm64 has no \(key)"])
  }

  @Test("sets platforms, given or of the configuration")
  func platforms() throws {
    var state = try state()
    var candidate = state.candidates[1]
    candidate.configuration = try ImageConfiguration(.object(Samples.configuration))
    state = IndexState(roots: state.roots, indexes: state.indexes, candidates: state.candidates)
    var annotation = IndexAnnotation(.index)
    annotation.chosen = [candidate]
    annotation.takesPlatforms = true
    var entry = try #require(try annotation.applied(to: state, hash: sha256).document?.manifests[1])
    #expect(entry.platform == candidate.configuration?.platform)
    annotation.platform = try platform("linux/riscv64")
    entry = try #require(try annotation.applied(to: state, hash: sha256).document?.manifests[1])
    #expect(entry.platform?.architecture == "riscv64")
  }

  @Test("changes are read", arguments: [("k=v", "k", "v"), ("k=a=b-", "k", "a=b-"), ("k-", "k", nil), ("k=", "k", "")])
  func parsing(text: String, key: String, value: String?) throws {
    #expect(try AnnotationChange(parsing: text) == AnnotationChange(key: key, value: value))
  }

  @Test("words that change nothing are refused", arguments: ["", "-", "k", "=v"])
  func refused(text: String) {
    #expect(throws: SpecError.self) { try AnnotationChange(parsing: text) }
  }
}
