extension PlatformSelection {
  /// The words of the command line that, in place of any other selector, choose exactly one candidate among those of
  /// its reference name.
  ///
  /// The shortest form of its platform if that does, else the shortest prefix of its digest, else both:
  /// `["--platform", "linux/arm64"]`, `["--digest", "sha256:17b06be8"]`.
  public func flags(for candidate: ImageCandidate, among candidates: [ImageCandidate]) -> [String] {
    flags(for: [candidate], among: candidates)[0]
  }

  /// The words for each of some candidates; looking at all candidates once, where one by one would look again.
  public func flags(for wanted: [ImageCandidate], among candidates: [ImageCandidate]) -> [[String]] {
    let contenders = candidates.enumerated().map { Contender($1, position: $0) }
    return wanted.map { candidate in
      let attempts = SelectionFlags.attempts(for: candidate, among: candidates)
      let flags = attempts.first { choice(of: $0, among: contenders).map { $0.isSame(as: candidate) } ?? false }
      return flags?.words ?? ["--digest", candidate.descriptor.digest.description]
    }
  }

  /// The one candidate that options choose; nil if they choose none, or several.
  private func choice(of flags: SelectionFlags, among contenders: [Contender]) -> ImageCandidate? {
    do {
      var selection = try flags.selection(host: host)
      selection.isExact = isExact
      let outcome = selection.choose(from: contenders, fanOut: false)
      guard case .chosen(let chosen) = outcome, chosen.count == 1 else { return nil }
      return chosen[0]
    } catch {
      return nil
    }
  }
}

extension ImageCandidate {
  /// Whether another candidate is the same manifest for the same platform.
  func isSame(as other: ImageCandidate) -> Bool {
    descriptor.digest == other.descriptor.digest && platform?.normalized == other.platform?.normalized
  }
}
