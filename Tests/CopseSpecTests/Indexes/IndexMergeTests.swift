import CopseSpec
import Testing

@Suite("Merging indexes")
struct IndexMergeTests {
  private static let platforms = [
    "linux/amd64", "linux/arm64", "linux/arm/v7", "windows(10.0.1)/amd64", "linux/s390x", "linux/amd64/v3",
  ]

  /// A name that stands for anything: an index with or without annotations, or images without one.
  private func random(_ generator: inout SeededGenerator) throws -> IndexState {
    var candidates: [ImageCandidate] = []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let number = Int.random(in: 1...9, using: &generator)
      let annotations = Bool.random(using: &generator) ? ["k\(number % 3)": "v\(number % 2)"] : [:]
      let isAttestation = Int.random(in: 0..<4, using: &generator) == 0
      candidates.append(
        isAttestation
          ? try attestation(0x10 + number, of: number)
          : try image(number, Self.platforms[number % Self.platforms.count], annotations: annotations))
    }
    guard Bool.random(using: &generator) else { return flat(candidates) }
    return indexed(candidates, annotations: ["a": "\(Int.random(in: 0..<3, using: &generator))"])
  }

  private func merge(_ states: [IndexState]) throws -> IndexState {
    let outcome = try IndexMerge(states).applied(to: IndexState(), hash: sha256)
    let document = try #require(try outcome.document)
    let below = outcome.candidates.map { candidate in
      ImageCandidate(path: [outcome.roots[0], candidate.descriptor], manifest: candidate.manifest)
    }
    return IndexState(roots: outcome.roots, indexes: [outcome.roots[0].digest: document], candidates: below)
  }

  private func digest(_ states: [IndexState]) throws -> Digest { try merge(states).roots[0].digest }

  @Test("gives the same digest in any order, in one go or one after the other, and however often", arguments: 0..<40)
  func algebra(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let states = try (0..<3).map { _ in try random(&generator) }
    let whole = try digest(states)
    #expect(try digest(states.shuffled(using: &generator)) == whole)
    #expect(try digest([merge([states[0], states[1]]), states[2]]) == whole)
    #expect(try digest([states[0], merge([states[1], states[2]])]) == whole)
    #expect(try digest([merge(states)]) == whole && digest(states + states) == whole)
  }

  @Test("is done in time with 20 000 members and as many annotations, sorted", .timeLimit(.minutes(3)))
  func many() throws {
    let state = try indexed(images("linux/amd64"))
    let (digest, document) = try #require(state.indexes.first)
    let own = String(decoding: document.json.encodedDocument(), as: UTF8.self).dropLast(2)
    let members = (0..<20_000).map { #""k\#($0)":"v""# }.joined(separator: ",")
    let large = try ImageIndex(Array("\(own),\(members),\"annotations\":{\(members)}}".utf8))
    let largeState = IndexState(roots: state.roots, indexes: [digest: large], candidates: state.candidates)
    let merged = try #require(try merge([largeState]).indexes.first?.value.json)
    let names = merged.members.map(\.name)
    #expect(Array(names.prefix(6)) == ["schemaVersion", "mediaType", "manifests", "annotations", "k0", "k1"])
    #expect(names.count == 20_004 && merged["annotations"]?.objectValue?.members.count == 20_000)
  }

  @Test("the name that takes part changes no more once everything is in it")
  func fixpoint() throws {
    let merged = try merge([indexed(images("linux/arm64", "linux/amd64")), flat(images("linux/s390x"))])
    let outcome = try IndexMerge([merged]).applied(to: merged, hash: sha256)
    #expect(outcome.isUnchanged(from: merged) && outcome.blobs.isEmpty && outcome.added.isEmpty)
  }

  @Test("keeps descriptors verbatim, images first and by platform, what is about them last")
  func verbatim() throws {
    let odd = try image(2, "linux/amd64", annotations: ["vnd.example": "kept"])
    let state = try merge([indexed([attestation(3, of: 1), image(1, "linux/arm64")]), indexed([odd])])
    #expect(state.entries.map(number) == [2, 1, 3] && state.entries[0] == odd.descriptor)
  }

  @Test("warns of images that tie, and of annotations that differ, of which the greater one is kept")
  func notices() throws {
    let states = [
      indexed(try images("linux/amd64"), annotations: ["created": "2026-01-01"]),
      indexed([try image(2, "linux/amd64")], annotations: ["created": "2026-02-01"]),
    ]
    let outcome = try IndexMerge(states).applied(to: IndexState(), hash: sha256)
    #expect(outcome.notices.count == 2 && outcome.notices[0].contains("annotation created"))
    #expect(outcome.notices[1].hasPrefix("2 images for linux/amd64: "))
    #expect(try outcome.document?.annotation("created") == "2026-02-01")
  }
}
