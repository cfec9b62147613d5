/// A new revision of everything above some manifests: the indexes on the way down to them.
public struct TreeRevision: Sendable {
  /// The ways down, each from an entry of `index.json` to a manifest.
  public var paths: [[Descriptor]]
  /// What becomes of the manifests, by the digest they had.
  public var replacements: [Digest: DescriptorReplacement]
  /// Whether attestations stay that are about an image which is replaced.
  public var keepsStaleAttestations: Bool

  /// A revision of its parts.
  public init(
    paths: [[Descriptor]], replacements: [Digest: DescriptorReplacement], keepsStaleAttestations: Bool = false
  ) {
    self.paths = paths
    self.replacements = replacements
    self.keepsStaleAttestations = keepsStaleAttestations
  }

  /// Makes the new indexes, the deepest first; one that several ways pass is made once.
  ///
  /// - Parameters:
  ///   - hash: the digest of some bytes.
  ///   - read: the index that a descriptor leads to.
  /// - Throws: what `read` throws.
  public func applied<Problem>(
    hash: ([UInt8]) -> Digest, reading read: (Descriptor) throws(Problem) -> ImageIndex
  ) throws(Problem) -> RevisedTree {
    let children = children
    let chosen = ChosenEntries(on: paths)
    var tree = RevisedTree(replacements: replacements, chosen: chosen)
    var done: Set<Digest> = []
    func revise(_ parent: Descriptor) throws(Problem) {
      guard let below = children[parent.digest], done.insert(parent.digest).inserted else { return }
      for child in below {
        try revise(child)
      }
      let revision = IndexRevision(
        replacements: tree.replacements, chosen: chosen, keepsStaleAttestations: keepsStaleAttestations)
      tree.add(revision.applied(to: try read(parent), at: parent, hash: hash), replacing: parent)
    }
    for root in paths.compactMap(\.first) {
      try revise(root)
    }
    return tree
  }

  /// What each index leads to, as far as it is on a way.
  private var children: [Digest: [Descriptor]] {
    var children: [Digest: [Descriptor]] = [:]
    for path in paths {
      for (parent, child) in zip(path, path.dropFirst()) {
        children[parent.digest, default: []].append(child)
      }
    }
    return children
  }
}
