extension [ImageCandidate] {
  /// The candidate that a request was most likely meant for, the first of several; nil if none is like it.
  ///
  /// First comes another variant or version of the same os and architecture, then for a name nobody knows one that is
  /// spelled much like it, then an architecture of the same family, and at last the same architecture of another os.
  public func nearest(to request: Platform) -> ImageCandidate? {
    let request = request.normalized
    var best: (candidate: ImageCandidate, distance: Int)?
    for candidate in self {
      guard let distance = candidate.platform?.normalized.distance(to: request) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.candidate
  }
}

extension Platform {
  /// How far a normalised platform is from another one, of a scale of its own; nil if they have nothing in common.
  fileprivate func distance(to request: Platform) -> Int? {
    if os == request.os, architecture == request.architecture {
      return EditDistance.distance(variant ?? "", request.variant ?? "", within: 8) ?? 9
    }
    if !request.isKnown, let typing = EditDistance.distance(words, request.words, within: 2) { return 10 + typing }
    if os == request.os, family == request.family { return 20 }
    return architecture == request.architecture ? 30 : nil
  }

  /// Whether both names exist, so that neither is a slip: `amd64` is not far from `arm64`.
  private var isKnown: Bool {
    Self.knownSystems.contains(os) && Self.knownArchitectures.contains(architecture)
  }

  /// What people type.
  private var words: String {
    "\(os)/\(architecture)"
  }

  /// The line of processors that the architecture belongs to.
  private var family: String {
    switch architecture {
    case "386", "amd64": "x86"
    case "arm", "arm64": "arm"
    case "ppc64", "ppc64le": "ppc"
    default: architecture
    }
  }
}
