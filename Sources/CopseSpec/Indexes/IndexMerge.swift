/// Several indexes folded into one, the same one in whatever order they come, and however often.
///
/// Entries of indexes stay verbatim. An image without an index is listed as ``ImageCandidate/listed`` has it.
public struct IndexMerge: Sendable {
  /// What is merged.
  public var states: [IndexState]

  /// A merge of what some names stand for.
  public init(_ states: [IndexState]) {
    self.states = states
  }

  /// What a name will stand for that takes part itself.
  ///
  /// - Parameter hash: the digest of some bytes.
  /// - Throws: ``SpecError`` if the result were no index; of indexes that were read, it always is one.
  public func applied(to state: IndexState, hash: ([UInt8]) -> Digest) throws(SpecError) -> IndexOutcome {
    let merged = ([state] + states).filter { !$0.roots.isEmpty }
    let candidates = merged.flatMap { state in state.candidates.map { Self.entry($0, of: state) } }
    let entries = candidates.map(\.descriptor).canonicallySorted()
    var members = MergedMembers()
    for part in merged.flatMap(Self.parts) { members.add(part) }
    var outcome = IndexOutcome(unchanged: state)
    let known = Dictionary(candidates.map { ($0.descriptor, $0) }) { first, _ in first }
    outcome.candidates = entries.compactMap { known[$0] }
    outcome.wrap(entries, in: try members.index(), called: state.containerdImageName, hash: hash)
    if case .index(let root, _) = state.form, let new = outcome.roots.first {
      outcome.roots = [root.pointing(to: new.digest, size: new.size, mediaType: new.mediaType)]
      if new.digest == root.digest { outcome = Self.unchanged(outcome, from: state) }
    }
    let old = Set(state.candidates.map { Self.entry($0, of: state).descriptor })
    outcome.added = entries.filter { !old.contains($0) }
    outcome.notices = members.notices + merged.flatMap(Self.losses) + outcome.candidates.ties
    return outcome
  }

  private static func unchanged(_ outcome: IndexOutcome, from state: IndexState) -> IndexOutcome {
    var outcome = outcome
    outcome.roots = state.roots
    outcome.blobs = []
    return outcome
  }

  /// The documents of indexes at the top; for an image or a nested index without one, an empty one of its family.
  private static func parts(of state: IndexState) -> [ImageIndex] {
    state.roots.map { root in
      state.indexes[root.digest] ?? ImageIndex(mediaType: root.mediaType.isDocker ? .dockerManifestList : .imageIndex)
    }
  }

  /// A notice for each index below the top that says something of itself: it is flattened.
  private static func losses(of state: IndexState) -> [String] {
    var seen = Set(state.roots.map(\.digest))
    var queue = state.roots
    var notices: [String] = []
    while let entry = queue.popLast() {
      guard let document = state.indexes[entry.digest] else { continue }
      for child in document.manifests {
        guard let below = state.indexes[child.digest], seen.insert(child.digest).inserted else { continue }
        queue.append(child)
        let said = below.sayings(at: child).joined(separator: ", ")
        if !said.isEmpty { notices.append("nested index \(child.digest.short) is flattened, without its \(said)") }
      }
    }
    return notices
  }

  /// A candidate as it is listed: verbatim where an index lists it.
  private static func entry(_ candidate: ImageCandidate, of state: IndexState) -> ImageCandidate {
    candidate.path.count > 1 ? candidate : candidate.listed
  }
}
