extension [ImageCandidate] {
  /// What to tell of each platform that several images have, with nothing else to choose by.
  var ties: [String] {
    var groups: [EntryIdentity: [ImageCandidate]] = [:]
    var order: [EntryIdentity] = []
    for candidate in self where candidate.kind == .image {
      guard let identity = EntryIdentity(candidate) else { continue }
      if groups[identity] == nil { order.append(identity) }
      groups[identity, default: []].append(candidate)
    }
    return order.compactMap { identity in
      let digests = Set(groups[identity]?.map(\.descriptor.digest) ?? []).sorted()
      guard digests.count > 1, let platform = groups[identity]?.first?.platform else { return nil }
      return "\(digests.count) images for \(platform): \(digests.map(\.short).joined(separator: ", "))"
    }
  }
}
