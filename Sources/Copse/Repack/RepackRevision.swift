import CopseLayout
import CopseSpec

/// What a repack makes of all that is above the images of its trees.
struct RepackRevision {
  /// The indexes above what was changed.
  let tree: RevisedTree
  /// Entries of `index.json` that attest to an image which the result does not list.
  let staleRoots: [Descriptor]
  /// The entries of `index.json` for the result, in the order of the old ones.
  let entries: [Descriptor]
  /// The indexes to store, each after those it lists.
  let blobs: [DocumentBlob]

  /// Revises the indexes.
  ///
  /// - Parameter images: what becomes of the images of the trees.
  init(_ images: [ReplacedImage], in base: RepackBase, _ repack: Repack, _ layout: Layout) throws {
    let keepsStale = repack.target.keepsStaleAttestations
    let tree = try base.tree.replacing(images, in: layout, keepsStaleAttestations: keepsStale)
    let replaced = keepsStale ? [] : tree.replaced(of: base.roots)
    let stale = base.roots.filter { $0.attestedDigest.map(replaced.contains) ?? false }
    (self.tree, staleRoots) = (tree, stale)
    guard repack.dropsOthers else {
      entries = base.roots.filter { !stale.contains($0) }.map(tree.entry)
      blobs = tree.blobs
      return
    }
    let kept = base.images.compactMap(\.self)
    var pruned = PrunedImage(layout, tree, hasIndex: kept.count > 1, keepsStaleAttestations: keepsStale)
    for root in base.roots { try pruned.add(root, kept.filter { $0.root.digest == root.digest }) }
    (entries, blobs) = (pruned.entries, pruned.blobs)
  }
}

/// What is left of the entries of a name when only some images stay.
private struct PrunedImage {
  private(set) var entries: [Descriptor] = []
  private(set) var blobs: [DocumentBlob] = []

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
