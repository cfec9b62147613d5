public import CopseSpec

/// From a reference name to the images it stands for.
public struct Resolver: Sendable {
  /// The layout that is asked.
  public let layout: Layout
  /// How far a name is followed.
  public let limits: ImageTreeLimits
  private let knownIndex: ImageIndex?

  /// A resolver of a layout.
  ///
  /// - Parameter index: the content of `index.json`, where it was read already; else every question reads it anew.
  public init(layout: Layout, index: ImageIndex? = nil, limits: ImageTreeLimits = .standard) {
    self.layout = layout
    self.limits = limits
    knownIndex = index
  }

  /// The entries of `index.json` with a name, in document order; at least one.
  ///
  /// - Throws: ``LayoutError/tagNotFound(_:)``.
  public func roots(for name: ReferenceName) throws(LayoutError) -> [Descriptor] {
    try roots(for: name, in: index())
  }

  /// Everything a name leads to: nothing below other names is read.
  ///
  /// Several entries of one name count as if they stood in one index. What is missing from the layout, or damaged, is
  /// noted at its candidate; an index that is there and damaged is an error.
  ///
  /// - Throws: ``LayoutError/tagNotFound(_:)``, ``LayoutError/tooDeep(_:limit:)``,
  ///   ``LayoutError/tooManyEntries(root:limit:)``, ``LayoutError/blob(_:)``.
  public func tree(for name: ReferenceName) throws(LayoutError) -> ImageTree {
    try tree(for: name, namedDigest: nil)
  }

  /// Everything an entry of `index.json` leads to, whether it has a name or not.
  ///
  /// - Throws: as ``tree(for:)`` does.
  public func tree(from entry: Descriptor) throws(LayoutError) -> ImageTree { try tree(from: [entry]) }

  /// Everything that some entries of `index.json` lead to, as if one name stood for them; nothing for none.
  ///
  /// - Throws: as ``tree(for:)`` does.
  public func tree(from entries: [Descriptor]) throws(LayoutError) -> ImageTree {
    guard let first = entries.first else { return ImageTree(roots: []) }
    var builder = builder(named: DescriptorPath(root: first).referrer)
    return try builder.tree(from: entries, of: index())
  }

  /// What a name offers, depth first, in document order, each once.
  ///
  /// - Throws: as ``tree(for:)`` does.
  public func candidates(for name: ReferenceName) throws(LayoutError) -> [ImageCandidate] {
    try tree(for: name).candidates
  }
}

extension Resolver {
  /// The `index.json` that the answers are about.
  func index() throws(LayoutError) -> ImageIndex {
    if let knownIndex { return knownIndex }
    return try layout.index()
  }

  /// Everything a name leads to, what lies below an index of a digest told from what does not.
  func tree(for name: ReferenceName, namedDigest: DigestPrefix?) throws(LayoutError) -> ImageTree {
    let index = try index()
    let roots = try roots(for: name, in: index)
    var builder = builder(named: Self.words(for: name), namedDigest)
    return try builder.tree(from: roots, of: index)
  }

  /// What messages call everything below a name.
  static func words(for name: ReferenceName) -> String { "refname \(Quoted(name.value))" }

  private func roots(for name: ReferenceName, in index: ImageIndex) throws(LayoutError) -> [Descriptor] {
    let roots = index.entries(named: name)
    guard !roots.isEmpty else {
      throw .tagNotFound(MissingTag(name, path: layout.path, index: index))
    }
    return roots
  }

  private func builder(named name: String, _ namedDigest: DigestPrefix? = nil) -> ImageTreeBuilder {
    ImageTreeBuilder(loader: ImageLoader(layout), limits: limits, rootName: name, namedDigest: namedDigest)
  }
}
