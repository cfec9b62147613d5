/// A candidate with what the choice compares, worked out once.
struct Contender {
  /// The place of the candidate among all.
  let position: Int
  let candidate: ImageCandidate
  /// The platform, normalised.
  let platform: Platform?
  /// The platforms of the indexes above it, where they have one, normalised.
  let ancestors: [Platform]
  /// Whether it is offered as a platform.
  let isImage: Bool

  init(_ candidate: ImageCandidate, position: Int) {
    self.position = position
    self.candidate = candidate
    platform = candidate.platform?.normalized
    isImage = candidate.kind == .image
    ancestors = candidate.path.dropLast().compactMap { $0.platform?.normalized }
  }

  /// The first rung that the platform satisfies; nil if there is none, or if a platform above it serves no rung.
  func rung(of ladder: PlatformLadder) -> Int? {
    guard let platform, !isPruned(by: ladder) else { return nil }
    return ladder.rungs.firstIndex { platform.satisfies(normalized: $0) }
  }

  /// Whether a platform above it serves no rung.
  func isPruned(by ladder: PlatformLadder) -> Bool {
    !ancestors.allSatisfy { ancestor in ladder.rungs.contains { ancestor.satisfies(normalized: $0) } }
  }
}

extension ImageCandidate {
  /// Whether an index above the manifest is for a platform that does not serve a request.
  ///
  /// The platform of an index prunes; it is not inherited.
  public func isPruned(by ladder: PlatformLadder) -> Bool {
    !path.dropLast().compactMap(\.platform).allSatisfy(ladder.admits)
  }
}
