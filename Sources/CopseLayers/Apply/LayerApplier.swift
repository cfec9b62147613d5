import CopseSpec
import CopseSystem

/// Writes the entries of one layer after the other into a root filesystem, and records what it wrote.
///
/// The tree in memory says what is where, so that links are resolved without asking the kernel and most entries cost
/// only the calls that write them. Modes, times and attributes of directories come last, in ``finish()``: before, the
/// caller owns and may enter all of them.
final class LayerApplier: LayeredTree {
  let tree: TreeSnapshot
  let cursor: DirectoryCursor
  let options: ExtractionOptions
  let identity: Identity
  let now = Clock.now
  /// Directories that were there before and give what is made in them an access control list.
  let inheriting: Set<TreeNode.ID>
  var layer: UInt32 = 0
  var hasher = ContentHasher(.sha256)

  private let onNotice: (LayerNotice) -> Void
  private var noticed: Set<LayerNotice> = []
  private var tally: EntryTally
  private var lastParent: (path: [UInt8], node: TreeNode.ID)?

  /// An applier for a root filesystem that is what `tree` says.
  init(
    root: consuming Directory, tree: TreeSnapshot, options: ExtractionOptions,
    onNotice: @escaping (LayerNotice) -> Void
  ) {
    self.tree = tree
    self.options = options
    tally = EntryTally(options.limits)
    self.onNotice = onNotice
    inheriting = tree.nodes(with: AttributePolicy.inheritedList)
    cursor = DirectoryCursor(root: root, tree: tree)
    identity = Identity.current
  }

  /// Applies the entries of the next layer.
  func apply(_ reader: LayerReader, of blob: Digest) throws {
    layer += 1
    while let entry = try reader.archive.nextEntry() {
      do {
        try Interruption.check()
        try tally.count(entry)
        try apply(entry, reader)
      } catch {
        let name = entry.name.map { String(cString: $0) }
        throw LayersError.locating(error, layer: blob, entry: name)
      }
    }
  }

  /// Says something once; after a hundred things an image has had its say.
  func notice(_ notice: LayerNotice) {
    if noticed.count < 100 && noticed.insert(notice).inserted { onNotice(notice) }
  }

  private func apply(_ entry: ArchiveEntry, _ reader: LayerReader) throws {
    guard let name = entry.name else { throw LayersError(.damaged("it has no name")) }
    let path = EntryPath(name)
    guard let base = path.base else { return try applyRoot(entry) }
    if Whiteout.isWhiteout(base) { return try apply(Whiteout(base), in: path.parents) }
    let parent = try parent(path.parents)
    let id: TreeNode.ID
    if let target = entry.hardLink {
      id = try makeHardLink(base, to: target, in: parent)
    } else {
      switch entry.kind {
      case .directory: id = try makeDirectory(entry, base, in: parent)
      case .regular: id = try makeFile(entry, reader, base, in: parent)
      case .symbolicLink: id = try makeSymbolicLink(entry, base, in: parent)
      case .characterDevice, .blockDevice, .fifo: id = try makeNode(entry, base, in: parent)
      case .socket: throw LayersError(.damaged("it is a socket, which a layer cannot carry"))
      }
    }
    touch(id)
  }

  private func applyRoot(_ entry: ArchiveEntry) throws {
    guard entry.hardLink == nil && entry.kind == .directory else {
      throw LayersError(.damaged("it would replace the root directory with \(entry.kind.description)"))
    }
    try describeDirectory(TreeSnapshot.root, as: entry)
    touch(TreeSnapshot.root)
  }

  /// The directory an entry goes to; entries of one directory usually follow one another.
  private func parent(_ components: [EntryPath.Component]) throws -> TreeNode.ID {
    if let last = lastParent, Self.isPath(last.path, components) { return last.node }
    guard let node = try resolve(components, isCreating: true) else { preconditionFailure("what is missing was made") }
    var path = [UInt8]()
    for component in components {
      path.append(contentsOf: component)
      path.append(UInt8(ascii: "/"))
    }
    lastParent = (path, node)
    return node
  }

  private static func isPath(_ path: [UInt8], _ components: [EntryPath.Component]) -> Bool {
    var start = 0
    for component in components {
      let end = start + component.count
      guard end < path.count, path[end] == UInt8(ascii: "/"), path[start..<end].elementsEqual(component) else {
        return false
      }
      start = end + 1
    }
    return start == path.count
  }

  /// Removes an entry, and all below it, from disk and from the tree.
  func remove(_ id: TreeNode.ID) throws {
    let node = tree[id].pointee
    let parent = try cursor.directory(node.parent)
    if node.kind == .directory {
      cursor.forget(id)
      try parent.directory.removeTree(node.name)
    } else {
      try parent.directory.remove(node.name, isDirectory: false)
    }
    // A directory or link less: paths that went through it lead elsewhere now.
    if node.kind == .directory || node.kind == .symbolicLink { lastParent = nil }
    tree.remove(id)
  }
}
