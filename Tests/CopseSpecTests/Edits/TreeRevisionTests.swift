import CopseSpec
import Testing

@Suite("Revisions of a tree of indexes")
struct TreeRevisionTests {
  /// Documents as a layout holds them.
  private struct Store {
    var indexes: [Digest: ImageIndex] = [:]

    mutating func add(_ entries: Descriptor...) -> Descriptor {
      let index = ImageIndex(manifests: entries)
      let blob = DocumentBlob(index.json, hash: sha256)
      indexes[blob.digest] = index
      return Descriptor(mediaType: .imageIndex, digest: blob.digest, size: blob.size)
    }

    func read(_ descriptor: Descriptor) throws -> ImageIndex {
      try #require(indexes[descriptor.digest])
    }
  }

  private func image(_ digit: Int) throws -> Descriptor {
    Descriptor(mediaType: .imageManifest, digest: try testDigest(digit), size: 7)
  }

  private func replacement(_ digit: Int) throws -> DescriptorReplacement {
    DescriptorReplacement(digest: try testDigest(digit), size: 7)
  }

  @Test("all indexes up to index.json point to what is new below them")
  func nested() throws {
    var old = Store()
    let inner = try old.add(image(1), image(2))
    let outer = try old.add(inner, image(3))
    let revision = TreeRevision(
      paths: [[outer, inner, try image(1)]], replacements: [try testDigest(1): try replacement(4)])
    let tree = try revision.applied(hash: sha256, reading: old.read)
    var expected = Store()
    let newInner = try expected.add(image(4), image(2))
    let newOuter = try expected.add(newInner, image(3))
    #expect(tree.blobs.map(\.digest) == [newInner.digest, newOuter.digest])
    #expect(tree.entry(replacing: outer) == newOuter)
  }

  @Test("several manifests of an index, and several ways to it, make one new index")
  func shared() throws {
    var old = Store()
    let inner = try old.add(image(1), image(2))
    let (left, right) = try (old.add(inner, image(3)), old.add(image(2), inner))
    let revision = TreeRevision(
      paths: [[left, inner, try image(1)], [left, inner, try image(2)], [right, inner, try image(1)]],
      replacements: [try testDigest(1): try replacement(4), try testDigest(2): try replacement(5)])
    let tree = try revision.applied(hash: sha256, reading: old.read)
    var expected = Store()
    let newInner = try expected.add(image(4), image(5))
    let newLeft = try expected.add(newInner, image(3))
    let newRight = try expected.add(image(5), newInner)
    #expect(tree.blobs.map(\.digest) == [newInner.digest, newLeft.digest, newRight.digest])
  }

  @Test("a manifest that is listed for two platforms changes for the one that was chosen")
  func twoPlatforms() throws {
    var (arm, mips) = try (image(1), image(1))
    arm.setPlatform(Platform(os: "linux", architecture: "arm64"))
    mips.setPlatform(Platform(os: "linux", architecture: "mips64"))
    var attestation = try image(9)
    attestation.setAnnotation(Annotation.referenceTypeKey, to: "attestation-manifest")
    attestation.setAnnotation(Annotation.referenceDigestKey, to: try testDigest(1).description)
    var old = Store()
    let index = old.add(arm, mips, attestation)
    let revision = TreeRevision(paths: [[index, mips]], replacements: [try testDigest(1): try replacement(4)])
    let tree = try revision.applied(hash: sha256, reading: old.read)
    var expected = Store()
    #expect(try tree.blobs.map(\.digest) == [expected.add(arm, replacement(4).applied(to: mips), attestation).digest])
    #expect(tree.staleAttestations.isEmpty)
  }

  @Test("a manifest that index.json lists itself needs no index")
  func flat() throws {
    let revision = TreeRevision(paths: [[try image(1)]], replacements: [try testDigest(1): try replacement(4)])
    let tree = try revision.applied(hash: sha256, reading: Store().read)
    #expect(tree.blobs.isEmpty)
    #expect(tree.entry(replacing: try image(1)) == (try image(4)))
  }

  @Test("an image that did not change leaves every index as it is")
  func unchanged() throws {
    var old = Store()
    let index = try old.add(image(1), image(2))
    let revision = TreeRevision(
      paths: [[index, try image(1)]], replacements: [try testDigest(1): try replacement(1)])
    let tree = try revision.applied(hash: sha256, reading: old.read)
    #expect(tree.blobs.isEmpty)
    #expect(tree.entry(replacing: index) == index)
  }

  @Test("attestations that went are named")
  func attestations() throws {
    var attestation = try image(9)
    attestation.setAnnotation(Annotation.referenceTypeKey, to: "attestation-manifest")
    attestation.setAnnotation(Annotation.referenceDigestKey, to: try testDigest(1).description)
    var old = Store()
    let index = try old.add(image(1), attestation)
    let revision = TreeRevision(
      paths: [[index, try image(1)]], replacements: [try testDigest(1): try replacement(4)])
    let tree = try revision.applied(hash: sha256, reading: old.read)
    #expect(tree.staleAttestations == [attestation])
    #expect(tree.replacements[index.digest]?.digest == tree.blobs.first?.digest)
  }
}
