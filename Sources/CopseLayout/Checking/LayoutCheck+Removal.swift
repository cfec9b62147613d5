import CopseSpec

extension LayoutCheck {
  /// What makes an image useless or unsafe, where only its own blobs could help.
  private static let lost: Set<LayoutFinding.Code> = [
    .kind, .missing, .size, .digest, .data, .json, .document, .mediaType, .confusion, .diffCount, .diffID, .layer,
    .entryPath, .entryLink, .entryType, .entryWhiteout,
  ]

  /// Says of blobs that are lost, or that nothing can be made of, how to take what needs them out of its names.
  ///
  /// A name goes where nothing of it is left, else the entry alone; each is told once, and nothing where not all of
  /// them can be named.
  public mutating func suggestRemovals() {
    var places: [Int: Set<LayoutFinding.Place>] = [:]
    for (position, finding) in findings.enumerated() where Self.lost.contains(finding.code) && finding.remedy == nil {
      guard let blob = finding.blob, let found = users.places(of: blob),
        found.allSatisfy({ DocumentWalk.isName($0.tag) })
      else { continue }
      places[position] = found
    }
    if places.isEmpty { return }
    let gone = Dictionary(grouping: Set(places.values.joined()), by: \.tag).mapValues { Set($0.compactMap(\.entry)) }
    let lists = ListsByName(lists)
    let whole = Set(gone.filter { lists.leaves(of: $0.key).isSubset(of: $0.value) }.keys)
    var told: Set<LayoutFinding.Place> = []
    for position in places.keys.sorted() {
      let removed = Set((places[position] ?? []).map { whole.contains($0.tag) ? .init(tag: $0.tag, entry: nil) : $0 })
      let rest = removed.subtracting(told).sorted { ($0.tag, $0.entry?.hex ?? "") < ($1.tag, $1.entry?.hex ?? "") }
      if !rest.isEmpty { findings[position].remedy = .discard(rest) }
      told.formUnion(rest)
    }
  }
}

/// The entries of the lists that were met, by what has them.
private struct ListsByName {
  private var tags: [[UInt8]: [Descriptor]] = [:]
  private var indexes: [Digest: [Descriptor]] = [:]

  init(_ lists: [DocumentWalk.Siblings]) {
    for list in lists {
      if let tag = list.tag { tags[Array(tag.utf8)] = list.entries }
      if let index = list.index, indexes[index] == nil { indexes[index] = list.entries }
    }
  }

  /// What a name has but attestations, and but the indexes that could be read.
  func leaves(of tag: String) -> Set<Digest> {
    var leaves: Set<Digest> = []
    var seen: Set<Digest> = []
    var queue = tags[Array(tag.utf8)] ?? []
    while let entry = queue.popLast() {
      guard seen.insert(entry.digest).inserted, entry.referenceType == nil else { continue }
      if let children = indexes[entry.digest] { queue += children } else { leaves.insert(entry.digest) }
    }
    return leaves
  }
}
