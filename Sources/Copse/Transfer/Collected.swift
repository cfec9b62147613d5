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

  private let index: ImageIndex

  /// Everything of a name, or of all names, that a selection means.
  init(_ source: OpenedSource, _ name: ReferenceName?, _ selection: PlatformSelection) throws {
    layout = source.layout
    index = source.index
    names =
      try name.map { [($0, try Resolver(layout: layout, index: index).roots(for: $0))] }
      ?? Layout.tags(of: index).map { (try ReferenceName(parsing: $0.name), $0.entries) }
    if selection.isSubset {
      let tags = names.map(\.name)
      names = []
      for tag in tags { try collect(tag, selection) }
    } else {
      closure = try layout.closure(of: names.flatMap(\.entries))
    }
  }

  /// What a selection means of a name; names that are none are an error.
  private mutating func collect(_ name: ReferenceName, _ selection: PlatformSelection) throws {
    let resolver = Resolver(layout: layout, index: index)
    let images = try resolver.resolve(name, selection, fanOut: true)
    let tree = try TreeSubset(paths: images.map(\.path)).applied(
      to: resolver.roots(for: name), hash: { Digest(of: $0, algorithm: .sha256) }
    ) { [layout] (index) throws(LayoutError) in
      try layout.imageIndex(index, referrer: "on the way to an image")
    }
    names.append((name, tree.roots))
    documents += tree.blobs
    var needed = try layout.closure(of: tree.carried, in: tree.documents)
    needed.supply(tree.blobs.map(\.digest))
    closure.formUnion(needed)
  }
}
