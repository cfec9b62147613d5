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
