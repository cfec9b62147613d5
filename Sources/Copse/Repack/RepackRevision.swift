import CopseLayout
import CopseSpec

/// What a repack makes of the documents of an image: new manifests, and all that is above them.
struct RepackRevision {
  /// The indexes above what was changed.
  let tree: RevisedTree
  /// Entries of `index.json` that attest to an image which the result does not list.
  let staleRoots: [Descriptor]
  /// The entries of `index.json` for the result, in the order of the old ones.
  let entries: [Descriptor]
  /// The documents to store, each after those it lists.
  let blobs: [DocumentBlob]
  /// The ways down to the images of the trees, in their order.
  let walks: [[Descriptor]]

  /// Whether the entries lead to the images of all trees: no change of theirs is without a name.
  var namesAllImages: Bool { Set(entries.map(\.digest)).isSuperset(of: walks.map(\.[0].digest)) }

  /// Revises the documents.
  ///
  /// - Parameter changes: what became of each image; nil where it stays as it is.
  init(
    _ changes: [ChangedImage?], of images: [ReadImage], _ names: RepackNames, _ repack: Repack, _ layout: Layout
  ) throws {
    let changed = changes.compactMap(\.self)
    let tree = try layout.tree(
      above: changed, below: names.roots, keepsStaleAttestations: repack.target.keepsStaleAttestations)
    let documents = changed.flatMap(\.revised.blobs)
    let replaced = repack.target.keepsStaleAttestations ? [] : tree.replaced(of: names.roots)
    let stale = names.roots.filter { $0.attestedDigest.map(replaced.contains) ?? false }
    (self.tree, staleRoots) = (tree, stale)
    guard repack.dropsOthers else {
      entries = names.roots.filter { !stale.contains($0) }.map(tree.entry)
      blobs = documents + tree.blobs
      walks = images.map { $0.candidate.path.map(tree.entry) }
      return
    }
    var pruned = PrunedImage(
      layout, tree, hasIndex: images.count > 1, keepsStaleAttestations: repack.target.keepsStaleAttestations)
    for root in names.roots {
      try pruned.add(root, images.map(\.candidate).filter { $0.root.digest == root.digest })
    }
    entries = pruned.entries
    blobs = documents + pruned.blobs
    walks = images.map { image in
      let leaf = tree.entry(replacing: image.candidate.descriptor)
      let root = pruned.newRoots[image.candidate.root.digest] ?? leaf
      return root.digest == leaf.digest ? [root] : [root, leaf]
    }
  }
}

/// What is left of the entries of a name when only some images stay.
private struct PrunedImage {
  private(set) var entries: [Descriptor] = []
  private(set) var blobs: [DocumentBlob] = []
  /// The entries by the digests of those they came from.
  private(set) var newRoots: [Digest: Descriptor] = [:]

  private let layout: Layout
  private let tree: RevisedTree
  /// Whether what was an index stays one.
  private let hasIndex: Bool
  private let keepsStaleAttestations: Bool

  init(_ layout: Layout, _ tree: RevisedTree, hasIndex: Bool, keepsStaleAttestations: Bool) {
    self.layout = layout
    self.tree = tree
    self.hasIndex = hasIndex
    self.keepsStaleAttestations = keepsStaleAttestations
  }

  /// Adds the images that stay of those below an entry.
  mutating func add(_ root: Descriptor, _ images: [ImageCandidate]) throws(LayoutError) {
    guard let first = images.first else { return }
    let entry =
      if hasIndex && root.mediaType.isIndex {
        try index(root, images)
      } else {
        tree.entry(replacing: first.descriptor)
      }
    entries.append(entry)
    newRoots[root.digest] = entry
  }

  /// An index of nothing but these images and what attests to them.
  private mutating func index(_ root: Descriptor, _ images: [ImageCandidate]) throws(LayoutError) -> Descriptor {
    var index = try layout.imageIndex(root, referrer: "on the way to an image")
    var manifests = images.map { tree.entry(replacing: $0.descriptor) }
    for image in images { manifests += try attestations(to: image) }
    index.manifests = manifests
    let blob = DocumentBlob(index.json, hash: IndexWriter.hash)
    blobs.append(blob)
    return DescriptorReplacement(digest: blob.digest, size: blob.size).applied(to: root)
  }

  private func attestations(to image: ImageCandidate) throws(LayoutError) -> [Descriptor] {
    let digest = image.descriptor.digest
    guard keepsStaleAttestations || tree.replacements[digest] == nil, let parent = image.path.dropLast().last else {
      return []
    }
    let siblings = try layout.imageIndex(parent, referrer: "on the way to an image").manifests
    return siblings.filter { entry in
      entry.attestedDigest == digest
    }
  }
}
