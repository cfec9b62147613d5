import CopseSpec
import CopseSystem

/// Applies the entries of layers to a tree in memory, and notes where each inode comes from.
final class FlatApplier: LayeredTree {
  let tree = TreeSnapshot()
  let baseCount: Int
  private(set) var layer: UInt32 = 0
  /// The inodes by number; some may have lost all their names.
  private(set) var inodes = [FlatInode(layer: 0)]
  /// Paths that the layers which stay have, and those above them removed or replaced.
  private(set) var hidden: [[UInt8]] = []
  /// Whether each file's content is hashed.
  let hashesFiles: Bool

  private var hasher = ContentHasher(.sha256)
  private let onNotice: (LayerNotice) -> Void
  private var noticed: Set<LayerNotice> = []
  private var ordinal: UInt32 = 0
  private var tally: EntryTally

  init(
    baseCount: Int, hashesFiles: Bool, limits: ExtractionLimits, onNotice: @escaping (LayerNotice) -> Void
  ) {
    self.baseCount = baseCount
    tally = EntryTally(limits)
    self.onNotice = onNotice
    self.hashesFiles = hashesFiles
    tree[TreeSnapshot.root].pointee.permissions = 0o755
    tree[TreeSnapshot.root].pointee.isImplied = true
  }

  /// Applies the next layer.
  func apply(_ reader: LayerReader, of blob: Digest) throws {
    layer += 1
    ordinal = 0
    while let entry = try reader.archive.nextEntry() {
      do {
        try Interruption.check()
        try tally.count(entry)
        try apply(entry, reader)
      } catch {
        throw LayersError.locating(error, layer: blob, entry: entry.name.map { String(cString: $0) })
      }
      ordinal += 1
    }
    if layer == baseCount { markBase() }
  }

  func remove(_ id: TreeNode.ID) {
    if layer > baseCount { noteHidden(id) }
    tree.remove(id)
  }

  func makeImpliedDirectory(_ name: EntryPath.Component, in parent: TreeNode.ID) throws -> TreeNode.ID {
    let id = try makeDirectory(name, in: parent)
    tree[id].pointee.isImplied = true
    tree[id].pointee.permissions = 0o755
    tree[id].pointee.inode = add(FlatInode(layer: layer))
    touch(id)
    return id
  }
}

extension FlatApplier {
  private func markBase() {
    var pending = [TreeSnapshot.root]
    while let id = pending.popLast() {
      tree[id].pointee.isOfBase = true
      pending += tree.children(of: id)
    }
  }

  private func noteHidden(_ id: TreeNode.ID) {
    var pending = [id]
    while let next = pending.popLast() {
      guard tree[next].pointee.isOfBase else { continue }
      hidden.append(tree.path(of: next))
      pending += tree.children(of: next)
    }
  }

  private func apply(_ entry: ArchiveEntry, _ reader: LayerReader) throws {
    guard let name = entry.name else { throw LayersError(.damaged("it has no name")) }
    let path = EntryPath(name)
    guard let base = path.base else { return try applyRoot(entry) }
    if Whiteout.isWhiteout(base) { return try apply(Whiteout(base), in: path.parents) }
    guard let parent = try resolve(path.parents, isCreating: true) else {
      preconditionFailure("what is missing was made")
    }
    let id: TreeNode.ID
    if let target = entry.hardLink {
      id = try link(base, to: target, in: parent)
    } else {
      id = try place(base, entry.kind, in: parent)
      try describe(id, entry, reader)
    }
    touch(id)
  }

  private func applyRoot(_ entry: ArchiveEntry) throws {
    guard entry.hardLink == nil && entry.kind == .directory else {
      throw LayersError(.damaged("it would replace the root directory with \(entry.kind.description)"))
    }
    try describeInode(TreeSnapshot.root, entry)
    touch(TreeSnapshot.root)
  }

  private func link(
    _ name: EntryPath.Component, to target: UnsafePointer<CChar>, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    let original = try original(of: target)
    if tree.child(of: parent, named: name) == original { return original }
    try makeRoom(for: name, in: parent, linkingTo: original)
    let id = tree.insert(name, kind: tree[original].pointee.kind, in: parent)
    tree.copyInode(of: original, to: id)
    tree[id].pointee.inode = tree[original].pointee.inode
    tree[id].pointee.modified = tree[original].pointee.modified
    return id
  }

  /// Puts an entry into the tree, in place of what is there; a directory stays if it is to be one.
  private func place(_ name: EntryPath.Component, _ kind: FileKind, in parent: TreeNode.ID) throws -> TreeNode.ID {
    if let old = tree.child(of: parent, named: name) {
      if kind == .directory && tree[old].pointee.kind == .directory { return old }
      remove(old)
    }
    return kind == .directory ? try makeDirectory(name, in: parent) : tree.insert(name, kind: kind, in: parent)
  }

  private func makeDirectory(_ name: EntryPath.Component, in parent: TreeNode.ID) throws(LayersError) -> TreeNode.ID {
    try checkDepth(below: parent)
    return tree.insert(name, kind: .directory, in: parent)
  }

  private func describe(_ id: TreeNode.ID, _ entry: ArchiveEntry, _ reader: LayerReader) throws {
    switch entry.kind {
    case .symbolicLink:
      guard let target = entry.symbolicLink, target.pointee != 0 else {
        throw LayersError(.damaged("it is a symbolic link with no target"))
      }
      tree.setTarget(entryBytes(target), of: id)
    case .regular: try hash(reader, size: entry.size, of: id)
    case .socket: throw LayersError(.damaged("it is a socket, which a layer cannot carry"))
    case .directory, .characterDevice, .blockDevice, .fifo: break
    }
    try describeInode(id, entry)
  }

  private func hash(_ reader: LayerReader, size: Int64, of id: TreeNode.ID) throws {
    guard hashesFiles else { return }
    try reader.content(size: size) { reader.input.hash($0, into: &hasher) }
    tree.setDigest(hasher.finish(), of: id)
  }

  private func describeInode(_ id: TreeNode.ID, _ entry: ArchiveEntry) throws(LayersError) {
    let control = entry.hasAccessControl ? entry.accessControl() : ArchiveAccessControl()
    let node = tree[id]
    node.pointee.isImplied = false
    node.pointee.permissions = control.mask.map { entry.permissions & ~0o070 | $0 << 3 } ?? entry.permissions
    node.pointee.uid = try OwnershipMap.narrow(entry.uid, "user")
    node.pointee.gid = try OwnershipMap.narrow(entry.gid, "group")
    node.pointee.modified = entry.modified
    node.pointee.inode = add(
      FlatInode(
        layer: layer, ordinal: ordinal, size: entry.kind == .regular ? max(0, entry.size) : 0, device: entry.device))
    tree.setAttributes(attributes(entry, control), of: id)
  }

  private func attributes(_ entry: ArchiveEntry, _ control: ArchiveAccessControl) -> [ExtendedAttribute] {
    for list in control.namesWithoutIDs {
      notice(.namedAccessControlList(String(decoding: list.name, as: UTF8.self)))
    }
    let found = control.attributes + (entry.hasExtendedAttributes ? entry.extendedAttributes() : [])
    if found.isEmpty { return [] }
    let (allowed, forbidden) = AttributePolicy.sort(found)
    for attribute in forbidden { notice(.ignoredAttribute(String(decoding: attribute.name, as: UTF8.self))) }
    return allowed
  }

  private func add(_ inode: FlatInode) -> UInt64 {
    inodes.append(inode)
    return UInt64(inodes.count - 1)
  }

  /// Says something once; after a hundred things an image has had its say.
  private func notice(_ notice: LayerNotice) {
    if noticed.count < 100 && noticed.insert(notice).inserted { onNotice(notice) }
  }
}
