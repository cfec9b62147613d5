/// The entries that a revision is about, and no others of the same digest: a manifest may be listed for two platforms.
public struct ChosenEntries: Sendable, Hashable {
  /// What tells indexes apart: two ways to one index differ by the platform they are limited to.
  private struct IndexKey: Hashable {
    let digest: Digest
    let platform: Platform?

    init(_ index: Descriptor) {
      digest = index.digest
      platform = index.platform?.normalized
    }
  }

  private let entries: Set<Descriptor>
  private let indexes: Set<IndexKey>

  /// The entries on some ways, each from an entry of `index.json` to a manifest.
  public init(on paths: [[Descriptor]]) {
    entries = Set(paths.joined())
    indexes = Set(paths.joined().filter { $0.mediaType.isIndex }.map(IndexKey.init))
  }

  /// Whether an entry is one of them: written alike, or an index that is one of them under other annotations.
  public func contains(_ entry: Descriptor) -> Bool {
    entries.contains(entry) || entry.mediaType.isIndex && indexes.contains(IndexKey(entry))
  }
}
