import CopseSpec
import Testing

@Suite("Revisions of an index")
struct IndexRevisionTests {
  private static func entry(_ digit: Int, _ members: JSONObject = [:]) throws -> JSONObject {
    let entry = Samples.descriptor.with("digest", .string(try testDigest(digit).description))
    return members.members.reduce(into: entry) { $0[$1.name] = $1.value }
  }

  private static func attestation(of digit: Int) throws -> JSONObject {
    try entry(
      9,
      [
        "annotations": [
          "vnd.docker.reference.type": "attestation-manifest",
          "vnd.docker.reference.digest": .string(try testDigest(digit).description),
        ]
      ])
  }

  private func revised(_ revision: IndexRevision, _ entries: [JSONObject]) throws -> RevisedIndex {
    let json = Samples.index.with("manifests", .array(entries.map { .object($0) }))
    let descriptor = try Descriptor(.object(Self.entry(8, ["mediaType": "application/vnd.oci.image.index.v1+json"])))
    return revision.applied(to: try ImageIndex(.object(json)), at: descriptor, hash: sha256)
  }

  @Test("an entry gets digest and size, loses data, and keeps the rest; others stay as they are")
  func replaces() throws {
    let entries = try [
      Self.entry(1, ["platform": ["os": "linux", "x": 1], "data": "e30KCgoKCg==", "annotations": ["k": "v"]]),
      Self.entry(2, ["x-more": ["kept"]]),
    ]
    let revision = IndexRevision(replacements: [
      try testDigest(1): DescriptorReplacement(digest: try testDigest(3), size: 5)
    ])
    let revised = try revised(revision, entries)
    let changed = entries[0].with("digest", .string(try testDigest(3).description)).with("size", 5).with("data", nil)
    let manifests: JSONValue = [.object(changed), .object(entries[1])]
    #expect(revised.index.json == Samples.index.with("manifests", manifests))
    #expect(revised.staleAttestations.isEmpty)
  }

  @Test("the index is stored under the digest that goes up to whoever points to it")
  func blob() throws {
    let replacement = DescriptorReplacement(digest: try testDigest(3), size: 5)
    let revised = try revised(IndexRevision(replacements: [try testDigest(1): replacement]), [Self.entry(1)])
    let blob = try #require(revised.blob)
    #expect(sha256(blob.bytes) == blob.digest)
    #expect(revised.descriptor.digest == blob.digest)
    #expect(revised.replacement == DescriptorReplacement(digest: blob.digest, size: blob.size))
    #expect(try ImageIndex(blob.bytes, as: revised.descriptor) == revised.index)
  }

  @Test("every entry of the digest changes, and its platform where that was edited")
  func everyEntry() throws {
    let replacement = DescriptorReplacement(
      digest: try testDigest(3), size: 5, platform: PlatformEdit(architecture: "arm", variant: "v7"))
    let entries = try [
      Self.entry(1, ["platform": ["architecture": "amd64", "os": "linux"]]), Self.entry(1, ["x": 1]),
    ]
    let index = try revised(IndexRevision(replacements: [try testDigest(1): replacement]), entries).index
    #expect(index.manifests.map(\.digest) == [try testDigest(3), try testDigest(3)])
    let platform: JSONValue = ["architecture": "arm", "os": "linux", "variant": "v7"]
    #expect(index.manifests.map { $0.json["platform"] } == [platform, nil])
  }

  @Test("an index without the digest stays as it is", arguments: [1, 2])
  func untouched(target: Int) throws {
    let same = DescriptorReplacement(digest: try testDigest(target), size: 7)
    let entries = try [Self.entry(1), Self.attestation(of: 1)]
    let revised = try revised(IndexRevision(replacements: [try testDigest(target): same]), entries)
    #expect(revised.blob == nil)
    #expect(revised.descriptor.digest == (try testDigest(8)))
    #expect(revised.replacement.digest == (try testDigest(8)))
  }

  @Test("attestations about the old image go and are named, unless they are to stay", arguments: [false, true])
  func attestations(keeps: Bool) throws {
    let entries = try [Self.entry(1), Self.attestation(of: 1), Self.attestation(of: 2)]
    let replacement = DescriptorReplacement(digest: try testDigest(3), size: 5)
    let revision = IndexRevision(replacements: [try testDigest(1): replacement], keepsStaleAttestations: keeps)
    let revised = try revised(revision, entries)
    #expect(revised.index.manifests.dropFirst().map(\.json) == Array(entries.dropFirst(keeps ? 1 : 2)))
    #expect(revised.staleAttestations.map(\.json) == (keeps ? [] : [entries[1]]))
  }
}
