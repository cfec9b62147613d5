public import CopseSpec

extension Resolver {
  /// The images of a name that a selection chooses, in document order, with their documents read.
  ///
  /// - Parameter fanOut: whether the caller can deal with several images, if the selection means several.
  /// - Returns: at least one image; exactly one unless the selection fans out.
  /// - Throws: ``LayoutError/ambiguous(_:)``, ``LayoutError/ambiguousName(_:)``,
  ///   ``LayoutError/imageNotFound(_:)``, ``LayoutError/digestNotFound(_:path:)``; ``LayoutError/blob(_:)`` where a
  ///   document of a chosen image is missing or damaged; and as ``tree(for:)`` does.
  public func resolve(
    _ name: ReferenceName, _ selection: PlatformSelection, fanOut: Bool
  ) throws(LayoutError) -> [ImageCandidate] {
    let candidates = try tree(for: name, namedDigest: selection.digestPrefix).candidates
    switch selection.choose(from: candidates, fanOut: fanOut) {
    case .chosen(let chosen):
      return try readable(chosen)
    case .ambiguous(let fitting, let requests):
      throw ambiguity(name, fitting, requests, candidates, selection)
    case .none(let available, let request, let nearest):
      if let prefix = selection.digestPrefix, !candidates.contains(where: { $0.isReached(through: prefix) }) {
        throw .digestNotFound(prefix.description, path: layout.path)
      }
      try requireIndexes(of: candidates)
      let missing = MissingImage(
        name: name, path: layout.path, request: request, available: available, nearest: nearest,
        nearestFlags: nearest.map { selection.flags(for: $0, among: candidates) } ?? [],
        otherCount: candidates.count { $0.kind != .image }, isFiltered: !selection.filters.isEmpty)
      throw .imageNotFound(missing)
    }
  }

  /// The candidates, now that they are chosen, with every document there.
  private func readable(_ chosen: [ImageCandidate]) throws(LayoutError) -> [ImageCandidate] {
    let loader = ImageLoader(layout)
    var readable = chosen
    for position in readable.indices where readable[position].problem != nil {
      try loader.load(&readable[position])
      readable[position].problem = nil
    }
    return readable
  }

  /// Throws where an index is missing that may list what was not found elsewhere.
  private func requireIndexes(of candidates: [ImageCandidate]) throws(LayoutError) {
    _ = try readable(candidates.filter { $0.descriptor.mediaType.isIndex && $0.problem != nil })
  }

  private func ambiguity(
    _ name: ReferenceName, _ fitting: [ImageCandidate], _ requests: [PlatformRequest], _ all: [ImageCandidate],
    _ selection: PlatformSelection
  ) -> LayoutError {
    let choices = fitting.prefix(AmbiguousImage.choiceLimit).map { candidate in
      AmbiguousImage.Choice(candidate: candidate, flags: selection.flags(for: candidate, among: all))
    }
    let images = fitting.compactMap(\.root.containerdImageName).distinct(by: \.self)
    let ambiguous = AmbiguousImage(
      name: name, path: layout.path, requests: requests, images: images, choices: choices, count: fitting.count)
    return images.count > 1 ? .ambiguousName(ambiguous) : .ambiguous(ambiguous)
  }
}

extension ImageCandidate {
  /// Whether a digest on the way to the candidate, or its own, begins so.
  fileprivate func isReached(through prefix: DigestPrefix) -> Bool {
    path.contains { prefix.matches($0.digest) }
  }
}
