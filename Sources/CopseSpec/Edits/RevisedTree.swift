/// The indexes above some manifests after a revision, and what has to be stored for them.
public struct RevisedTree: Sendable {
  /// The indexes to store, each after those it lists.
  public private(set) var blobs: [DocumentBlob] = []
  /// What became of manifests and indexes, by the digest they had.
  public private(set) var replacements: [Digest: DescriptorReplacement]
  /// Entries that were dropped because the image they are about is no longer listed.
  public private(set) var staleAttestations: [Descriptor] = []

  init(replacements: [Digest: DescriptorReplacement]) {
    self.replacements = replacements
  }

  /// The entry of `index.json` that takes the place of another one; the same where nothing changed below it.
  public func entry(replacing entry: Descriptor) -> Descriptor {
    replacements[entry.digest]?.applied(to: entry) ?? entry
  }

  mutating func add(_ index: RevisedIndex, replacing old: Descriptor) {
    guard let blob = index.blob else { return }
    blobs.append(blob)
    replacements[old.digest] = index.replacement
    staleAttestations += index.staleAttestations
  }
}
