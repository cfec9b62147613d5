public import CopseSpec

extension Resolver {
  /// What a name stands for as a value that edits are made on; of a name that is not there, an empty one.
  ///
  /// - Throws: as ``tree(for:)`` does, and where the one entry of the name is an index that the layout does not have.
  public func state(of name: ReferenceName) throws(LayoutError) -> IndexState {
    do {
      return try state(of: tree(for: name))
    } catch {
      guard case .tagNotFound = error else { throw error }
      return IndexState()
    }
  }

  /// What an entry leads to, as if it alone had a name.
  ///
  /// - Throws: as ``state(of:)-(ReferenceName)`` does.
  public func state(of entry: Descriptor) throws(LayoutError) -> IndexState {
    try state(of: tree(from: entry))
  }

  /// Checks that what a name is about to stand for can be followed again.
  ///
  /// - Parameters:
  ///   - roots: the entries of `index.json` that the name will have.
  ///   - documents: the documents that will be stored with them.
  /// - Throws: ``LayoutError/tooDeep(_:limit:)``, ``LayoutError/tooManyEntries(root:limit:)``.
  public func check(
    _ roots: [Descriptor], of name: ReferenceName, with documents: [DocumentBlob]
  ) throws(LayoutError) {
    let pending = Dictionary(documents.map { ($0.digest, $0.bytes) }) { first, _ in first }
    var builder = ImageTreeBuilder(
      loader: ImageLoader(layout, pending: pending), limits: limits, rootName: Self.words(for: name) + " as it would be"
    )
    _ = try builder.tree(from: roots, of: index())
  }

  private func state(of tree: ImageTree) throws(LayoutError) -> IndexState {
    var indexes: [Digest: ImageIndex] = [:]
    var nodes = tree.roots
    while let node = nodes.popLast() {
      guard case .index(let document, let children) = node.content else { continue }
      indexes[node.descriptor.digest] = document
      nodes += children
    }
    let roots = tree.roots.map(\.descriptor)
    if let root = roots.first, roots.count == 1, root.mediaType.isIndex, indexes[root.digest] == nil {
      _ = try layout.imageIndex(root, referrer: DescriptorPath(root: root).referrer)
    }
    return IndexState(roots: roots, indexes: indexes, candidates: tree.candidates)
  }
}
