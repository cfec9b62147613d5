import CopseSpec
import Testing

@Suite("Packing and exploding")
struct IndexPackingTests {
  private func apply(_ direction: IndexPacking.Direction, to state: IndexState) -> IndexOutcome {
    IndexPacking(direction).applied(to: state, hash: sha256)
  }

  @Test("packing puts entries of index.json into an index, without their names, in their order")
  func pack() throws {
    let names = [Annotation.refNameKey: "v1", Annotation.containerdImageNameKey: "r/v1"]
    let state = flat([try image(1, "linux/s390x", annotations: names), try image(2, "linux/amd64", annotations: names)])
    let outcome = apply(.pack, to: state)
    let document = try #require(try outcome.document)
    #expect(document.manifests.map(number) == [1, 2] && document.manifests.allSatisfy { $0.annotations.isEmpty })
    #expect(outcome.roots.map(\.containerdImageName) == ["r/v1"])
  }

  @Test("exploding what was packed gives the entries back")
  func inverse() throws {
    let outcome = apply(.pack, to: flat(try images("linux/amd64", "linux/arm64")))
    let root = outcome.roots[0]
    let document = try #require(try outcome.document)
    let packed = IndexState(roots: [root], indexes: [root.digest: document], candidates: outcome.candidates)
    let exploded = apply(.explode, to: packed)
    #expect(exploded.roots == (try images("linux/amd64", "linux/arm64").map(\.descriptor)))
    #expect(exploded.blobs.isEmpty && exploded.notices.isEmpty)
  }

  @Test("what has the form already stays as it is")
  func unchanged() throws {
    let (packed, loose) = (indexed(try images("linux/amd64")), flat(try images("linux/amd64", "linux/arm64")))
    #expect(apply(.pack, to: packed).isUnchanged(from: packed))
    #expect(apply(.explode, to: loose).isUnchanged(from: loose))
  }

  @Test("exploding says what is lost of the index")
  func losses() throws {
    let outcome = apply(.explode, to: indexed(try images("linux/amd64"), annotations: ["k": "v"]))
    #expect(outcome.notices == ["without an index there is no place for its annotations"])
    let named = try ["1", nil, "2"].enumerated().map { number, name in
      try image(number, "linux/a\(number)", annotations: name.map { [Annotation.refNameKey: $0] } ?? [:])
    }
    let warning = "the tag takes the place of \(Annotation.refNameKey) in 2 of its entries"
    #expect(apply(.explode, to: indexed(named)).notices == [warning])
  }
}
