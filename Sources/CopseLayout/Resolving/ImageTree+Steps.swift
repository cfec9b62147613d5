public import CopseSpec

extension ImageTree {
  /// The steps of all ways on which the tree leads to images: an index and what it lists, each a pair.
  ///
  /// Ways that were not needed to choose an image count as well: an image that is listed twice for one platform is one
  /// image. Indexes that are limited to a platform are only passed where one of the images was found behind them.
  public func steps(to images: [ImageCandidate]) -> [[Descriptor]] {
    var search = StepSearch(images)
    for root in roots { _ = search.leads(root) }
    return search.steps
  }
}

private struct StepSearch {
  private let images: [Digest: [ImageCandidate]]
  private let chosen: ChosenEntries
  /// The indexes that lead to an image.
  private var holders: Set<Digest> = []
  private(set) var steps: [[Descriptor]] = []

  init(_ images: [ImageCandidate]) {
    self.images = Dictionary(grouping: images, by: \.descriptor.digest)
    chosen = ChosenEntries(on: images.map(\.path))
  }

  /// Whether a node leads to one of the images; what is shown once in the tree is known by then.
  mutating func leads(_ node: ImageTree.Node) -> Bool {
    let entry = node.path.leaf
    guard entry.mediaType.isIndex else { return isChosen(entry) }
    guard entry.platform == nil || chosen.contains(entry) else { return false }
    guard case .index(_, let children) = node.content else { return holders.contains(entry.digest) }
    for child in children where leads(child) {
      steps.append([entry, child.path.leaf])
      holders.insert(entry.digest)
    }
    return holders.contains(entry.digest)
  }

  private func isChosen(_ entry: Descriptor) -> Bool {
    (images[entry.digest] ?? []).contains { image in
      let platform = entry.platform ?? image.configuration?.platform
      return entry == image.descriptor || platform?.normalized == image.platform?.normalized
    }
  }
}
