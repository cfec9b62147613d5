public import CopseSpec

extension Resolver {
  /// The first way from `index.json` to the descriptor of a digest, nearest first, whatever name it stands under.
  ///
  /// Indexes that cannot be read are passed over.
  ///
  /// - Throws: ``LayoutError/digestNotFound(_:path:)``.
  public func path(to digest: Digest) throws(LayoutError) -> DescriptorPath {
    let loader = ImageLoader(layout)
    var seen: Set<Digest> = []
    var level = try index().manifests.map(DescriptorPath.init(root:))
    for _ in 0...limits.levels {
      if let found = level.first(where: { $0.leaf.digest == digest }) { return found }
      let indexes = level.filter { $0.leaf.mediaType.isIndex && seen.insert($0.leaf.digest).inserted }
      level = []
      for path in indexes { level += try children(of: path, loader) }
    }
    throw .digestNotFound(digest.description, path: layout.path)
  }

  private func children(of path: DescriptorPath, _ loader: ImageLoader) throws(LayoutError) -> [DescriptorPath] {
    do {
      return try loader.index(path)?.manifests.map(path.appending) ?? []
    } catch {
      guard case .blob = error else { throw error }
      return []
    }
  }
}
