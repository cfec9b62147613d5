/// Entries that are added to what a name stands for.
public struct IndexAddition: Sendable {
  /// What to do with an image that nothing tells from one that is there, or from one of another source.
  public enum ConflictPolicy: String, Sendable, Hashable, CaseIterable {
    /// Change nothing.
    case error
    /// Put the new one in the place of the old one.
    case replace
    /// List both.
    case keepBoth = "keep-both"
  }

  /// What is added, in order: what each source lists.
  public var sources: [[ImageCandidate]]
  /// What to do where the platform is taken.
  public var policy: ConflictPolicy
  /// Annotations that each entry gets which is no attestation.
  public var annotations: [Assignment]
  /// The platform that the one entry gets which is no attestation.
  public var platform: Platform?
  /// The document of an index that has to be made, without entries.
  public var fresh = ImageIndex()

  /// An addition of what some sources list.
  public init(
    _ sources: [[ImageCandidate]], policy: ConflictPolicy = .error, annotations: [Assignment] = [],
    platform: Platform? = nil
  ) {
    self.sources = sources
    self.policy = policy
    self.annotations = annotations
    self.platform = platform
  }

  /// What becomes of a name.
  ///
  /// What is listed already, described alike, is not listed twice. Entries of one source are no rivals: whoever listed
  /// them together meant it so.
  ///
  /// - Parameter hash: the digest of some bytes.
  /// - Throws: ``IndexConflict`` where a platform is taken and the policy is to change nothing.
  public func applied(to state: IndexState, hash: ([UInt8]) -> Digest) throws(IndexConflict) -> IndexOutcome {
    var list = EntryList(state)
    var conflicts: [IndexConflict.Clash] = []
    for source in sources {
      for candidate in source.map(entry) where !list.accept(candidate, changing: hasOverrides) {
        let rivals = list.rivals(of: candidate)
        switch policy {
        case .error where !rivals.isEmpty: conflicts.append(.init(candidate: candidate, rivals: rivals))
        case .replace where !rivals.isEmpty: list.replace(rivals, by: candidate)
        case .error, .replace, .keepBoth: list.append(candidate)
        }
      }
      list.endSource()
    }
    guard conflicts.isEmpty else { throw IndexConflict(clashes: conflicts) }
    return list.outcome(of: state, fresh: fresh, hash: hash)
  }

  private var hasOverrides: Bool { !annotations.isEmpty || platform != nil }

  /// A candidate as it will be listed.
  private func entry(_ candidate: ImageCandidate) -> ImageCandidate {
    let listed = candidate.listed
    guard hasOverrides, listed.kind != .attestation else { return listed }
    var descriptor = listed.descriptor
    if let platform { descriptor.setPlatform(platform) }
    for annotation in annotations { descriptor.setAnnotation(annotation.name, to: annotation.value) }
    return listed.standing(as: descriptor)
  }
}
