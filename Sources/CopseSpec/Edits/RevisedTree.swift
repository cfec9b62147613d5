/// The indexes above some manifests after a revision, and what has to be stored for them.
public struct RevisedTree: Sendable {
  /// The indexes to store, each after those it lists.
  public private(set) var blobs: [DocumentBlob] = []
  /// What became of manifests and indexes, by the digest they had.
  public private(set) var replacements: [Digest: DescriptorReplacement]
  /// Entries that were dropped because the image they are about is no longer listed.
  public private(set) var staleAttestations: [Descriptor] = []

  private let chosen: ChosenEntries

  init(replacements: [Digest: DescriptorReplacement], chosen: ChosenEntries) {
    self.replacements = replacements
    self.chosen = chosen
  }

  /// The entry of `index.json` that takes the place of another one; the same where nothing changed below it.
  public func entry(replacing entry: Descriptor) -> Descriptor {
    guard let replacement = replacements[entry.digest], chosen.contains(entry) else { return entry }
    return replacement.applied(to: entry)
  }

  /// The manifests and indexes that entries of `index.json` list no more: their digests.
  public func replaced(of entries: [Descriptor]) -> Set<Digest> {
    Set(entries.map(\.digest)).subtracting(entries.map { self.entry(replacing: $0).digest })
  }

  mutating func add(_ index: RevisedIndex, replacing old: Descriptor) {
    guard let blob = index.blob else { return }
    blobs.append(blob)
    replacements[old.digest] = index.replacement
    staleAttestations += index.staleAttestations
  }
}
