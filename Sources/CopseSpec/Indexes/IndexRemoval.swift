/// Entries that are taken out of what a name stands for.
public struct IndexRemoval: Sendable {
  /// Which of the entries that were chosen go.
  public enum Extent: Sendable, Hashable {
    /// The chosen ones.
    case chosen
    /// All others.
    case others
  }

  /// The chosen entries.
  public var chosen: [Descriptor]
  /// Which go.
  public var extent: Extent

  /// A removal of chosen entries, or of all others.
  public init(_ chosen: [Descriptor], extent: Extent = .chosen) {
    self.chosen = chosen
    self.extent = extent
  }

  /// What becomes of a name; nil where nothing would be left of it.
  ///
  /// What is about an image that goes goes with it; what is about one that stays stays.
  ///
  /// - Parameter hash: the digest of some bytes.
  public func applied(to state: IndexState, hash: ([UInt8]) -> Digest) -> IndexOutcome? {
    let gone = gone(from: state.candidates)
    let left = state.candidates.filter { !gone.contains($0.descriptor) }
    guard !left.isEmpty else { return nil }
    guard !gone.isEmpty else { return IndexOutcome(unchanged: state) }
    let revision = EntryRevision(replacements: Dictionary(uniqueKeysWithValues: gone.map { ($0, []) }))
    let revised = revision.applied(to: state.entries, in: state.indexes, hash: hash)
    var outcome = IndexOutcome(
      state, entries: revised.entries, candidates: left, blobs: revised.blobs, hash: hash)
    for entry in state.candidates.map(\.descriptor) where gone.contains(entry) {
      if extent == .others || chosen.contains(entry) {
        outcome.removed.append(entry)
      } else {
        outcome.dropped.append(entry)
      }
    }
    return outcome
  }

  private func gone(from candidates: [ImageCandidate]) -> Set<Descriptor> {
    let all = candidates.map(\.descriptor)
    switch extent {
    case .chosen:
      let remaining = Set(all.filter { !chosen.contains($0) }.map(\.digest))
      let digests = Set(chosen.map(\.digest)).subtracting(remaining)
      return Set(chosen).union(candidates.dependants(of: digests).map(\.descriptor))
    case .others:
      let kept = Set(chosen).union(candidates.dependants(of: Set(chosen.map(\.digest))).map(\.descriptor))
      return Set(all).subtracting(kept)
    }
  }
}
