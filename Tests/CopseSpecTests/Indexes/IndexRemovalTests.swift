import CopseSpec
import Testing

@Suite("Taking entries out of an index")
struct IndexRemovalTests {
  private func remove(
    _ numbers: [Int], from state: IndexState, _ extent: IndexRemoval.Extent = .chosen
  ) -> IndexOutcome? {
    let chosen = state.candidates.map(\.descriptor).filter { numbers.contains(number($0)) }
    return IndexRemoval(chosen, extent: extent).applied(to: state, hash: sha256)
  }

  private func state() throws -> IndexState {
    indexed(try images("linux/amd64", "linux/arm64", "linux/s390x") + [attestation(4, of: 1), attestation(5, of: 2)])
  }

  @Test("takes the attestations of the entry along, and those of no other")
  func attestations() throws {
    let outcome = try #require(try remove([1], from: state()))
    #expect(try outcome.document?.manifests.map(number) == [2, 3, 5])
    #expect(outcome.removed.map(number) == [1] && outcome.dropped.map(number) == [4])
  }

  @Test("keeps the chosen ones with their attestations, and takes all others")
  func keep() throws {
    let outcome = try #require(try remove([2], from: state(), .others))
    #expect(try outcome.document?.manifests.map(number) == [2, 5])
    #expect(outcome.removed.map(number) == [1, 3, 4])
  }

  @Test("keeps an attestation while another entry lists the image")
  func stillListed() throws {
    let twin = try image(1, "linux/amd64/v2")
    let state = indexed(try images("linux/amd64") + [twin, attestation(4, of: 1)])
    let outcome = IndexRemoval([state.candidates[0].descriptor]).applied(to: state, hash: sha256)
    #expect(outcome?.numbers == [1, 4])
  }

  @Test("does nothing where nothing would be left")
  func last() throws {
    #expect(try remove([1], from: indexed(images("linux/amd64"))) == nil)
    #expect(try remove([1], from: flat(images("linux/amd64"))) == nil)
  }

  @Test("takes an index below the top along that has lost its last entry")
  func nested() throws {
    let inner = indexed(try images("linux/amd64"))
    let other = try image(2, "linux/arm64")
    let top = ImageIndex(manifests: [inner.roots[0], other.descriptor])
    let blob = DocumentBlob(top.json, hash: sha256)
    let root = Descriptor(mediaType: .imageIndex, digest: blob.digest, size: blob.size)
    let state = IndexState(
      roots: [root], indexes: inner.indexes.merging([root.digest: top]) { $1 }, candidates: inner.candidates + [other])
    let outcome = try #require(remove([1], from: state))
    #expect(try outcome.document?.manifests.map(number) == [2] && outcome.blobs.count == 1)
  }

  @Test("takes entries of a flat name out of index.json")
  func flatName() throws {
    #expect(try remove([1], from: flat(images("linux/amd64", "linux/arm64")))?.roots.map(number) == [2])
  }
}
