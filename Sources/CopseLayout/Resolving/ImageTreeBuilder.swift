import CopseSpec

/// Grows an ``ImageTree``, each different thing once.
///
/// Two ways to one digest differ only where a selection could tell them apart: by the platforms that the indexes on the
/// way are limited to, by the name that containerd gave the whole, and by a digest on the way; and for a leaf also by
/// its descriptor and by the annotations of the index that lists it. What differs in nothing of that is grown once: 25
/// documents can spell 2²⁴ ways.
struct ImageTreeBuilder {
  let loader: ImageLoader
  let limits: ImageTreeLimits
  /// What the tree grows from, for messages: a refname.
  let rootName: String
  /// The digest by which a selection may name an index on the way.
  let namedDigest: DigestPrefix?

  private var descriptors = Interner<JSONObject>()
  private var annotations = Interner<[Annotation]>()
  private var platforms = Interner<Platform>()
  private var scopes = Interner<Scope>()
  private var indexes: [Digest: LoadedIndex] = [:]
  private var heights: [IndexKey: Int] = [:]
  private var leaves: Set<LeafKey> = []
  private var nodeCount = 0

  init(loader: ImageLoader, limits: ImageTreeLimits, rootName: String, namedDigest: DigestPrefix? = nil) {
    self.loader = loader
    self.limits = limits
    self.rootName = rootName
    self.namedDigest = namedDigest
  }

  /// The tree that grows from some entries of `index.json`.
  mutating func tree(from roots: [Descriptor], of index: ImageIndex) throws(LayoutError) -> ImageTree {
    let noted = annotations.number(of: index.annotations)
    var nodes: [ImageTree.Node] = []
    for entry in distinct(roots) {
      let scope = scopes.number(of: Scope(platforms: [], image: entry.descriptor.containerdImageName))
      let top = Level(scope: scope, annotations: index.annotations, annotationNumber: noted, depth: 1)
      nodes.append(try node(DescriptorPath(root: entry.descriptor), entry.number, top).node)
    }
    return ImageTree(roots: nodes)
  }
}

extension ImageTreeBuilder {
  /// What holds for everything below an index, as far as a selection looks at it.
  private struct Scope: Hashable {
    /// The numbers of the platforms that the indexes on the way are limited to.
    var platforms: Set<Int>
    /// The name that containerd gave to the entry of `index.json`.
    var image: String?
    /// Whether an index on the way is the one that is named by its digest.
    var isNamed = false
  }

  /// Where in the tree a descriptor is met.
  private struct Level {
    /// The number of the scope.
    var scope: Int
    /// The annotations of the index that lists it.
    var annotations: [Annotation]
    /// Their number.
    var annotationNumber: Int
    /// How many indexes there are down to here, itself included if it is one.
    var depth: Int
  }

  private struct IndexKey: Hashable {
    let digest: Digest
    let scope: Int
  }

  private struct LeafKey: Hashable {
    let descriptor: Int
    let scope: Int
    let annotations: Int
  }

  private struct Entry {
    let descriptor: Descriptor
    let number: Int
  }

  private struct LoadedIndex {
    let document: ImageIndex
    let entries: [Entry]
    let annotations: [Annotation]
    let annotationNumber: Int
  }

  /// A node, and how many indexes there are from it down on the longest way.
  private typealias Grown = (node: ImageTree.Node, height: Int)

  private mutating func node(_ path: DescriptorPath, _ number: Int, _ level: Level) throws(LayoutError) -> Grown {
    if path.leaf.mediaType.isIndex { return try index(path, number, level) }
    return (try leaf(path, number, level), 0)
  }

  private mutating func leaf(_ path: DescriptorPath, _ number: Int, _ level: Level) throws(LayoutError)
    -> ImageTree.Node
  {
    let key = LeafKey(descriptor: number, scope: level.scope, annotations: level.annotationNumber)
    guard leaves.insert(key).inserted else { return ImageTree.Node(path: path, content: .repeated) }
    try count()
    let candidate = try loader.candidate(path, indexAnnotations: level.annotations)
    return ImageTree.Node(path: path, content: .candidate(candidate))
  }

  private mutating func index(_ path: DescriptorPath, _ number: Int, _ level: Level) throws(LayoutError) -> Grown {
    let scope = scope(level.scope, below: path.leaf)
    let key = IndexKey(digest: path.leaf.digest, scope: scope)
    let known = heights[key]
    guard level.depth + max(known ?? 1, 1) - 1 <= limits.levels else { throw .tooDeep(path, limit: limits.levels) }
    if let known { return (ImageTree.Node(path: path, content: .repeated), known) }
    guard let loaded = try load(path) else { return (try leaf(path, number, level), 0) }
    try count()
    let below = Level(
      scope: scope, annotations: loaded.annotations, annotationNumber: loaded.annotationNumber, depth: level.depth + 1)
    var children: [ImageTree.Node] = []
    var height = 0
    for entry in loaded.entries {
      let child = try node(path.appending(entry.descriptor), entry.number, below)
      children.append(child.node)
      height = max(height, child.height)
    }
    heights[key] = height + 1
    return (ImageTree.Node(path: path, content: .index(loaded.document, children: children)), height + 1)
  }

  private mutating func load(_ path: DescriptorPath) throws(LayoutError) -> LoadedIndex? {
    if let loaded = indexes[path.leaf.digest] { return loaded }
    guard let document = try loader.index(path) else { return nil }
    let annotations = document.annotations
    let loaded = LoadedIndex(
      document: document, entries: distinct(document.manifests), annotations: annotations,
      annotationNumber: self.annotations.number(of: annotations))
    indexes[path.leaf.digest] = loaded
    return loaded
  }

  /// The descriptors that differ from all before them, numbered so that equal ones have equal numbers.
  private mutating func distinct(_ list: [Descriptor]) -> [Entry] {
    var seen: Set<Int> = []
    var entries: [Entry] = []
    for descriptor in list {
      let number = descriptors.number(of: descriptor.json)
      if seen.insert(number).inserted { entries.append(Entry(descriptor: descriptor, number: number)) }
    }
    return entries
  }

  private mutating func scope(_ outer: Int, below index: Descriptor) -> Int {
    var scope = scopes[outer]
    if let platform = index.platform { scope.platforms.insert(platforms.number(of: platform.normalized)) }
    if namedDigest?.matches(index.digest) ?? false { scope.isNamed = true }
    return scopes.number(of: scope)
  }

  private mutating func count() throws(LayoutError) {
    nodeCount += 1
    guard nodeCount <= limits.nodes else { throw .tooManyEntries(root: rootName, limit: limits.nodes) }
  }
}
