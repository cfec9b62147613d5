/// Some of the images of a name: everything above them with the other entries left out.
public struct TreeSubset: Sendable {
  /// The ways down, each from an entry of `index.json` to a manifest that is chosen.
  public let paths: [[Descriptor]]

  /// The subset of the manifests at the end of some ways.
  public init(paths: [[Descriptor]]) {
    self.paths = paths
  }

  /// Leaves out of the entries of a name, and of the indexes below, what leads to nothing that is chosen.
  ///
  /// Attestations stay with the images they are about. An index that loses nothing stays as it is.
  ///
  /// - Parameters:
  ///   - hash: the digest of some bytes.
  ///   - read: the index that a descriptor leads to.
  /// - Throws: what `read` throws.
  public func applied<Problem>(
    to roots: [Descriptor], hash: ([UInt8]) -> Digest, reading read: (Descriptor) throws(Problem) -> ImageIndex
  ) throws(Problem) -> SubsetTree {
    let children = children
    var tree = SubsetTree()
    var done: [Digest: DocumentBlob?] = [:]
    func revised(_ parent: Descriptor) throws(Problem) -> Descriptor {
      guard let below = children[parent.digest] else {
        tree.carried.append(parent)
        return parent
      }
      if done[parent.digest] == nil {
        var index = try read(parent)
        let before = index.manifests
        var after: [Descriptor] = []
        for entry in chosen(of: before, below) { after.append(try revised(entry)) }
        if after != before { index.manifests = after }
        let blob = after == before ? nil : DocumentBlob(index.json, hash: hash)
        done[parent.digest] = .some(blob)
        if let blob { tree.add(blob, index) }
      }
      guard let blob = done[parent.digest] ?? nil else {
        tree.carried.append(parent)
        return parent
      }
      return parent.pointing(to: blob.digest, size: blob.size)
    }
    for root in chosen(of: roots, paths.compactMap(\.first)) { tree.roots.append(try revised(root)) }
    return tree
  }

  /// The entries that are chosen, or attest to an image that is.
  private func chosen(of entries: [Descriptor], _ wanted: [Descriptor]) -> [Descriptor] {
    let images = Set(paths.compactMap(\.last?.digest))
    return entries.filter { entry in
      wanted.contains(entry) || entry.attestedDigest.map(images.contains) ?? false
    }
  }

  /// What each index leads to, as far as it is on a way.
  private var children: [Digest: [Descriptor]] {
    var children: [Digest: [Descriptor]] = [:]
    for path in paths {
      for (parent, child) in zip(path, path.dropFirst()) { children[parent.digest, default: []].append(child) }
    }
    return children
  }
}

/// What is left of a name, and what it needs.
public struct SubsetTree: Sendable {
  /// The entries of the name.
  public internal(set) var roots: [Descriptor] = []
  /// The indexes that are new, the deepest first.
  public private(set) var blobs: [DocumentBlob] = []
  /// The same, as documents: what they name beside their entries is needed too.
  public private(set) var documents: [JSONObject] = []
  /// What stays as it is, with all below it.
  public internal(set) var carried: [Descriptor] = []

  mutating func add(_ blob: DocumentBlob, _ index: ImageIndex) {
    blobs.append(blob)
    documents.append(index.json)
  }
}
