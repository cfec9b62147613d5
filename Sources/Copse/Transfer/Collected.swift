import CopseLayout
import CopseSpec

/// Names of a layout, or parts of one, with all that they need.
struct Collected {
  /// The layout they are in.
  let layout: Layout
  /// The names with their entries.
  private(set) var names: [(name: ReferenceName, entries: [Descriptor])] = []
  /// Indexes that are new, because entries were left out of them.
  private(set) var documents: [DocumentBlob] = []
  /// The blobs of the layout that they need.
  private(set) var closure = BlobClosure()

  /// Everything of a name that a selection means, or all names whole.
  init(_ layout: Layout, _ name: ReferenceName?, _ selection: PlatformSelection) throws {
    self.layout = layout
    let resolver = Resolver(layout: layout, index: try layout.index())
    guard let name else {
      try collectAll()
      return
    }
    let roots = try resolver.roots(for: name)
    guard Self.isSubset(selection) else {
      names = [(name, roots)]
      closure = try layout.closure(of: roots)
      return
    }
    let images = try resolver.resolve(name, selection, fanOut: true)
    let tree = try TreeSubset(paths: images.map(\.path)).applied(
      to: roots, hash: { Digest(of: $0, algorithm: .sha256) }
    ) { (index) throws(LayoutError) in
      try layout.imageIndex(index, referrer: "on the way to an image")
    }
    names = [(name, tree.roots)]
    documents = tree.blobs
    closure = try layout.closure(of: tree.carried, in: tree.documents)
    closure.supply(tree.blobs.map(\.digest))
  }

  /// Every name with its entries whole; names that are none are an error.
  private mutating func collectAll() throws {
    for tag in try layout.tags() { names.append((try ReferenceName(parsing: tag.name), tag.entries)) }
    closure = try layout.closure(of: names.flatMap(\.entries))
  }

  /// Whether a selection leaves anything out: all platforms are the whole, with what is no image.
  private static func isSubset(_ selection: PlatformSelection) -> Bool {
    if selection.isEmpty { return false }
    return !(selection.requests.contains(.all) && selection.filters.isEmpty && selection.digestPrefix == nil)
  }
}
