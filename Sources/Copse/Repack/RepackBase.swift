import CopseLayout
import CopseSpec

/// What the result of a repack starts from: entries of `index.json`, and where the images of the trees are behind them.
struct RepackBase {
  /// The entries.
  let roots: [Descriptor]
  /// What they lead to.
  let tree: ImageTree
  /// The images in the order of the trees, as they were unpacked or as an earlier repack from here made them; nil where
  /// somebody else put another one in the place, or took it away.
  let images: [ImageCandidate?]

  /// Looks for images behind entries.
  ///
  /// - Parameter results: what earlier repacks made of the images.
  init(
    _ roots: [Descriptor], of images: [ReadImage], _ results: RepackResults, _ resolver: Resolver
  ) throws(LayoutError) {
    self.roots = roots
    tree = try resolver.tree(from: roots)
    let candidates = tree.candidates
    self.images = images.map { candidates.place(of: $0.candidate, revisions: results.manifests) }
  }

  /// The entries with those put back that lead to images of the trees, to what was unpacked; nil where an image is not
  /// there any more.
  ///
  /// - Parameter trees: all trees of the bundle or workspace: an image, and the entry it was unpacked from.
  func restored(
    _ trees: [(image: ImageCandidate, root: Descriptor)], _ results: RepackResults
  ) -> [Descriptor]? {
    let candidates = tree.candidates
    var unpacked: [Descriptor: Set<Descriptor>] = [:]
    for tree in trees {
      guard let place = candidates.place(of: tree.image, revisions: results.manifests) else { return nil }
      unpacked[place.root, default: []].insert(tree.root)
    }
    return roots.map { entry in
      // Trees that were unpacked from different indexes, as after a refresh of some, start from the one there is.
      guard let found = unpacked[entry], found.count == 1, let root = found.first else { return entry }
      return root.digest == entry.digest ? entry : root
    }
  }
}
