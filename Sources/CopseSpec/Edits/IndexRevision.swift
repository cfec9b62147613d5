/// A new revision of an index: entries that point elsewhere, by the digest of what they pointed to.
public struct IndexRevision: Sendable, Hashable {
  /// What becomes of the entries that have a digest.
  public var replacements: [Digest: DescriptorReplacement]
  /// Whether attestations stay that are about an image which is replaced.
  public var keepsStaleAttestations: Bool

  /// A revision of its parts.
  public init(replacements: [Digest: DescriptorReplacement], keepsStaleAttestations: Bool = false) {
    self.replacements = replacements
    self.keepsStaleAttestations = keepsStaleAttestations
  }

  /// Makes the new index.
  ///
  /// - Parameters:
  ///   - descriptor: what leads to the index; also the only thing known of it to whoever points there.
  ///   - hash: the digest of some bytes.
  public func applied(
    to index: ImageIndex, at descriptor: Descriptor, hash: ([UInt8]) -> Digest
  ) -> RevisedIndex {
    let stale = index.manifests.filter(isStale)
    let manifests = index.manifests.filter { !isStale($0) }.map(replaced)
    guard manifests != index.manifests else {
      let replacement = DescriptorReplacement(digest: descriptor.digest, size: descriptor.size)
      return RevisedIndex(
        index: index, blob: nil, descriptor: descriptor, replacement: replacement, staleAttestations: [])
    }
    var revised = index
    revised.manifests = manifests
    let blob = DocumentBlob(revised.json, hash: hash)
    let replacement = DescriptorReplacement(digest: blob.digest, size: blob.size)
    return RevisedIndex(
      index: revised, blob: blob, descriptor: replacement.applied(to: descriptor), replacement: replacement,
      staleAttestations: stale)
  }

  private func replaced(_ entry: Descriptor) -> Descriptor {
    replacements[entry.digest]?.applied(to: entry) ?? entry
  }

  /// Whether an entry attests to an image that gets another digest, as BuildKit notes it.
  private func isStale(_ entry: Descriptor) -> Bool {
    guard !keepsStaleAttestations, entry.referenceType != nil else { return false }
    let subject = entry.annotation(Annotation.referenceDigestKey)
    return replacements.contains { $0.key != $0.value.digest && $0.key.description == subject }
  }
}
