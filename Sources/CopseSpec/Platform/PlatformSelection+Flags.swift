extension PlatformSelection {
  /// The words of the command line that, in place of any other selector, choose exactly one candidate among those of
  /// its reference name.
  ///
  /// The shortest form of its platform if that does, else the shortest prefix of its digest, else both:
  /// `["--platform", "linux/arm64"]`, `["--digest", "sha256:17b06be8"]`.
  public func flags(for candidate: ImageCandidate, among candidates: [ImageCandidate]) -> [String] {
    let attempts = SelectionFlags.attempts(for: candidate, among: candidates)
    let flags = attempts.first { choice(of: $0, among: candidates).map { $0.isSame(as: candidate) } ?? false }
    return flags?.words ?? ["--digest", candidate.descriptor.digest.description]
  }

  /// The one candidate that options choose; nil if they choose none, or several.
  private func choice(of flags: SelectionFlags, among candidates: [ImageCandidate]) -> ImageCandidate? {
    do {
      let outcome = try flags.selection(host: host).choose(from: candidates, fanOut: false)
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
