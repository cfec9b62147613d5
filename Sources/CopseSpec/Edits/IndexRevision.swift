/// A new revision of an index: entries that point elsewhere, by the digest of what they pointed to.
public struct IndexRevision: Sendable, Hashable {
  /// What becomes of the entries that have a digest.
  public var replacements: [Digest: DescriptorReplacement]
  /// The entries that were chosen; nil for every entry of those digests.
  public var chosen: ChosenEntries?
  /// Whether attestations stay that are about an image which is replaced.
  public var keepsStaleAttestations: Bool

  /// A revision of its parts.
  public init(
    replacements: [Digest: DescriptorReplacement], chosen: ChosenEntries? = nil, keepsStaleAttestations: Bool = false
  ) {
    self.replacements = replacements
    self.chosen = chosen
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
    let replaced = index.manifests.map(replaced)
    let listed = Set(replaced.map(\.digest))
    let stale = replaced.filter { isStale($0, listed) }
    let manifests = replaced.filter { !isStale($0, listed) }
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
    guard let replacement = replacements[entry.digest], chosen?.contains(entry) ?? true else { return entry }
    return replacement.applied(to: entry)
  }

  /// Whether an entry attests to an image that got another digest and is no longer listed, as BuildKit notes it.
  private func isStale(_ entry: Descriptor, _ listed: Set<Digest>) -> Bool {
    guard !keepsStaleAttestations, let subject = entry.attestedDigest, !listed.contains(subject) else { return false }
    return replacements[subject].map { $0.digest != subject } ?? false
  }
}
