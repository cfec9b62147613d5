extension PlatformSelection {
  /// Chooses among the candidates of one reference name, which come in document order.
  ///
  /// - Parameter fanOut: whether the caller can deal with several images, if ``mayFanOut`` says that several are meant.
  public func choose(from candidates: [ImageCandidate], fanOut: Bool) -> SelectionOutcome {
    choose(from: candidates.enumerated().map { Contender($1, position: $0) }, fanOut: fanOut)
  }

  /// Chooses among candidates that have been looked at before.
  func choose(from candidates: [Contender], fanOut: Bool) -> SelectionOutcome {
    let left = candidates.filter(keeps)
    let images = left.filter(\.isImage)
    let offered = requests.isEmpty && images.isEmpty && !isEmpty ? left : images
    guard !offered.isEmpty else { return none(for: requests.first, images: images, among: candidates) }
    guard let named = ofOneName(offered) else { return .ambiguous(offered.map(\.candidate), requests: []) }
    if requests.isEmpty { return single(of: named.withoutRepetitions, requests: []) }
    return chosen(by: requests, among: named, candidates: candidates, fanOut: fanOut && (mayFanOut || isExact))
  }

  /// Whether digest and filters let a candidate through; what is no image must be named by its own digest.
  private func keeps(_ contender: Contender) -> Bool {
    let candidate = contender.candidate
    guard filters.allSatisfy({ $0.keeps(candidate) }) else { return false }
    guard let digestPrefix else { return true }
    let descriptors = contender.isImage ? candidate.path : [candidate.descriptor]
    return descriptors.contains { digestPrefix.matches($0.digest) }
  }

  /// Those of the image that containerd's name tells from the others under the same reference name.
  ///
  /// Nil when there are different ones and nothing says which; entries without the annotation belong to any.
  private func ofOneName(_ contenders: [Contender]) -> [Contender]? {
    var digests: [String: [Digest]] = [:]
    for contender in contenders {
      guard let name = contender.candidate.root.containerdImageName else { continue }
      digests[name, default: []].append(contender.candidate.descriptor.digest)
    }
    guard Set(digests.values).count > 1, !contenders.areSameDigest else { return contenders }
    guard ambiguity == .first else { return nil }
    let first = contenders[0].candidate.root.containerdImageName
    return contenders.filter { $0.candidate.root.containerdImageName == first }
  }

  private func chosen(
    by requests: [PlatformRequest], among images: [Contender], candidates: [Contender], fanOut: Bool
  ) -> SelectionOutcome {
    var union: [Contender] = []
    for request in requests {
      let matching = matches(of: request, among: images)
      if matching.isEmpty, isPreference { continue }
      guard !matching.isEmpty else { return none(for: request, images: images, among: candidates) }
      guard let picked = narrowed(matching, for: request) else {
        return .ambiguous(matching.map(\.candidate), requests: [request])
      }
      union += picked
      if isPreference { break }
    }
    guard !union.isEmpty else { return none(for: requests.first, images: images, among: candidates) }
    let picked = union.sorted { $0.position < $1.position }.withoutRepetitions
    return fanOut ? .chosen(picked.map(\.candidate)) : single(of: picked, requests: requests)
  }

  private func matches(of request: PlatformRequest, among images: [Contender]) -> [Contender] {
    switch request {
    case .all: images
    case .host: matches(of: host, among: images)
    case .platform(let platform): matches(of: platform, among: images)
    }
  }

  private func matches(of platform: Platform, among images: [Contender]) -> [Contender] {
    isExact ? images.named(by: platform) : images.best(for: platform, isStrict: isStrict)
  }

  /// The one of several that tie; nil if nothing tells them apart. All stay when all are asked for, and all entries of
  /// one image where they are named.
  private func narrowed(_ matching: [Contender], for request: PlatformRequest) -> [Contender]? {
    if request == .all || isExact && matching.areSameDigest { return matching }
    return matching.areSameDigest || ambiguity == .first ? Array(matching.prefix(1)) : nil
  }

  private func single(of contenders: [Contender], requests: [PlatformRequest]) -> SelectionOutcome {
    guard contenders.count > 1, ambiguity == .error else { return .chosen(contenders.prefix(1).map(\.candidate)) }
    return .ambiguous(contenders.map(\.candidate), requests: requests)
  }

  private func none(
    for request: PlatformRequest?, images: [Contender], among candidates: [Contender]
  ) -> SelectionOutcome {
    let sources = [images, candidates.filter(\.isImage)]
    let available = (sources.first { !$0.isEmpty } ?? candidates).map(\.candidate)
    let wanted: Platform? =
      switch request {
      case .platform(let platform): platform
      case .host: host
      case .all, nil: nil
      }
    return .none(available: available, request: request, nearest: wanted.flatMap { available.nearest(to: $0) })
  }
}
