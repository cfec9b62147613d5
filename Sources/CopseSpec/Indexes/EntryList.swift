/// The entries of a name while some are added, each with the place it came from.
struct EntryList {
  /// One entry.
  private struct Slot {
    /// What it was; nil for one that was not there.
    let origin: ImageCandidate?
    /// What it is; nil for one that goes.
    var candidate: ImageCandidate?
    /// Whether it comes from the source that is being added.
    var isFresh = false
  }

  private var slots: [Slot]
  private var added: [Descriptor] = []
  private var replaced: [Descriptor] = []
  private var isChanged = false

  /// The entries that are there; an image that was alone is listed as an index would list it.
  init(_ state: IndexState) {
    if case .image = state.form {
      slots = state.candidates.map { Slot(origin: nil, candidate: $0.listed) }
    } else {
      slots = state.candidates.map { Slot(origin: $0, candidate: $0) }
    }
  }

  /// Whether a candidate needs no place of its own: it is listed as it is, or the same manifest is listed for the same
  /// platform, and not by its own source.
  ///
  /// - Parameter changes: whether it is then described as the new one is.
  mutating func accept(_ candidate: ImageCandidate, changing changes: Bool) -> Bool {
    let places = slots.indices.filter { slots[$0].candidate?.descriptor.digest == candidate.descriptor.digest }
    if places.contains(where: { slots[$0].candidate?.descriptor == candidate.descriptor }) { return true }
    let twins = places.filter { !slots[$0].isFresh && slots[$0].candidate.map { isAlike($0, candidate) } ?? false }
    guard let place = twins.first, let twin = slots[place].candidate else { return false }
    guard changes, candidate.kind != .attestation else { return true }
    var descriptor = twin.descriptor
    if let platform = candidate.descriptor.platform { descriptor.setPlatform(platform) }
    for annotation in candidate.descriptor.annotations {
      descriptor.setAnnotation(annotation.key, to: annotation.value)
    }
    guard descriptor != twin.descriptor else { return true }
    give(place, twin.standing(as: descriptor))
    return true
  }

  /// What nothing would tell from a candidate, of what its own source does not list.
  func rivals(of candidate: ImageCandidate) -> [ImageCandidate] {
    guard let identity = EntryIdentity(candidate) else { return [] }
    return slots.filter { !$0.isFresh }.compactMap(\.candidate).filter { EntryIdentity($0) == identity }
  }

  /// Lists a candidate last.
  mutating func append(_ candidate: ImageCandidate) {
    slots.append(Slot(origin: nil, candidate: candidate, isFresh: true))
    added.append(candidate.descriptor)
    isChanged = true
  }

  /// Ends what one source lists: what comes now is of another one.
  mutating func endSource() {
    for place in slots.indices { slots[place].isFresh = false }
  }

  /// Puts a candidate in the place of its rivals: of those packed as it is, where there are any, or else of all.
  mutating func replace(_ rivals: [ImageCandidate], by candidate: ImageCandidate) {
    let alike = rivals.filter { $0.packing == candidate.packing }
    let victims = Set((alike.isEmpty ? rivals : alike).map(\.descriptor))
    let places = slots.indices.filter { slots[$0].candidate.map { victims.contains($0.descriptor) } ?? false }
    for place in places { give(place, place == places.first ? candidate : nil) }
    added.append(candidate.descriptor)
  }

  /// What the name stands for with these entries; attestations of those that went are gone. A name that is not there is
  /// made, without entries if there are none.
  func outcome(of state: IndexState, fresh: ImageIndex, hash: ([UInt8]) -> Digest) -> IndexOutcome {
    if !isChanged, !state.roots.isEmpty { return IndexOutcome(unchanged: state) }
    let here = slots.compactMap(\.candidate)
    let gone = Set(replaced.map(\.digest)).subtracting(here.map(\.descriptor.digest))
    let dropped = Set(here.dependants(of: gone).map(\.descriptor))
    let (revision, appended) = placed(without: dropped)
    var top: [Descriptor] = []
    if case .image = state.form {} else { top = state.entries }
    let revised = revision.applied(to: top, in: state.indexes, hash: hash)
    var outcome = IndexOutcome(
      state, entries: revised.entries + appended, candidates: here.filter { !dropped.contains($0.descriptor) },
      blobs: revised.blobs, fresh: fresh, hash: hash)
    outcome.added = added
    outcome.replaced = replaced
    outcome.dropped = here.map(\.descriptor).filter(dropped.contains)
    return outcome
  }

  /// What becomes of the entries that are there, and those that come after them.
  private func placed(without dropped: Set<Descriptor>) -> (EntryRevision, appended: [Descriptor]) {
    var revision = EntryRevision(replacements: [:])
    var appended: [Descriptor] = []
    for slot in slots {
      let left = [slot.candidate?.descriptor].compactMap { $0 }.filter { !dropped.contains($0) }
      guard let origin = slot.origin else {
        appended += left
        continue
      }
      if left != [origin.descriptor] { revision.replacements[origin.descriptor] = left }
    }
    return (revision, appended)
  }

  /// Puts a candidate, or nothing, in a place, and notes what had it.
  private mutating func give(_ place: Int, _ candidate: ImageCandidate?) {
    if let old = slots[place].candidate?.descriptor {
      if let position = added.firstIndex(of: old) { added.remove(at: position) } else { replaced.append(old) }
    }
    slots[place].candidate = candidate
    slots[place].isFresh = true
    isChanged = true
  }

  /// Whether two entries for one manifest are for the same platform, or about the same images.
  private func isAlike(_ left: ImageCandidate, _ right: ImageCandidate) -> Bool {
    guard let identity = EntryIdentity(left) else { return left.subjects == right.subjects }
    return identity == EntryIdentity(right)
  }
}
