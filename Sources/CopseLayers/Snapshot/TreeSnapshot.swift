public import CopseSystem

/// A root filesystem as it was just written: every name, what its inode says, and the digest of its content.
///
/// Made while layers are applied, so that no second pass over the tree is needed. A node takes about 155 bytes. Not for
/// use by two threads at once.
public final class TreeSnapshot {
  private static let pageSize = 1 << 12

  private var pages: [UnsafeMutablePointer<TreeNode>] = []
  private var used = 0
  private var free: [TreeNode.ID] = []
  private var arena = ByteArena()
  private var index = NodeIndex()
  private var attributesByNode: [TreeNode.ID: [ExtendedAttribute]] = [:]
  private var devicesByNode: [TreeNode.ID: UInt64] = [:]

  /// The root directory.
  public static let root: TreeNode.ID = 0

  /// A tree that is an empty directory.
  public init() {
    _ = allocate(TreeNode(name: arena.copy([]), nameCount: 0, parent: Self.root, kind: .directory))
  }

  deinit {
    for page in pages { page.deallocate() }
  }

  /// How many names there are, the root included.
  public var count: Int { used - free.count }

  /// The numbers of all nodes, parents before what is in them; of a tree from which nothing was removed.
  var identifiers: Range<TreeNode.ID> {
    precondition(free.isEmpty)
    return 0..<TreeNode.ID(used)
  }

  /// The node of a number; the pointer holds until the node is removed.
  public subscript(id: TreeNode.ID) -> UnsafeMutablePointer<TreeNode> {
    pages[Int(id) / Self.pageSize] + Int(id) % Self.pageSize
  }

  /// The extended attributes of a node, sorted by name.
  public func attributes(of id: TreeNode.ID) -> [ExtendedAttribute] {
    attributesByNode.isEmpty ? [] : attributesByNode[id] ?? []
  }

  func setAttributes(_ attributes: [ExtendedAttribute], of id: TreeNode.ID) {
    if attributes.isEmpty && attributesByNode.isEmpty { return }
    attributesByNode[id] = attributes.isEmpty ? nil : attributes
  }

  /// The nodes that have an extended attribute of this name.
  func nodes(with name: [UInt8]) -> Set<TreeNode.ID> {
    Set(attributesByNode.filter { $1.contains { $0.name == name } }.keys)
  }

  /// The device that a device node stands for, as `st_rdev`.
  public func device(of id: TreeNode.ID) -> UInt64 { devicesByNode[id] ?? 0 }

  func setDevice(_ device: UInt64, of id: TreeNode.ID) { devicesByNode[id] = device }

  /// The entry of a directory with this name.
  func child(of parent: TreeNode.ID, named name: UnsafeRawBufferPointer) -> TreeNode.ID? {
    index.find(parent: parent, name: name) { self[$0] }
  }

  /// Adds an entry that is not there yet.
  func insert(_ name: UnsafeRawBufferPointer, kind: FileKind, in parent: TreeNode.ID) -> TreeNode.ID {
    let id = allocate(TreeNode(name: arena.copy(name), nameCount: name.count, parent: parent, kind: kind))
    let first = self[parent].pointee.firstChild
    self[id].pointee.nextSibling = first
    if first != TreeNode.none { self[first].pointee.previousSibling = id }
    self[parent].pointee.firstChild = id
    index.insert(id) { self[$0] }
    return id
  }

  func setTarget(_ target: UnsafeRawBufferPointer, of id: TreeNode.ID) { self[id].pointee.target = arena.copy(target) }

  func setDigest(_ digest: [UInt8], of id: TreeNode.ID) {
    precondition(digest.count == 32)
    digest.withUnsafeBytes { self[id].pointee.digest = $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
  }

  /// Makes one node say what another one says: both are names of one inode.
  func copyInode(of original: TreeNode.ID, to id: TreeNode.ID) {
    let from = self[original]
    let to = self[id]
    from.pointee.isHardLinked = true
    to.pointee.isHardLinked = true
    to.pointee.target = from.pointee.target
    to.pointee.digest = from.pointee.digest
    to.pointee.permissions = from.pointee.permissions
    to.pointee.uid = from.pointee.uid
    to.pointee.gid = from.pointee.gid
    setAttributes(attributes(of: original), of: id)
    if devicesByNode[original] != nil { setDevice(device(of: original), of: id) }
  }

  /// Takes an entry, and all below it, out of the tree.
  func remove(_ id: TreeNode.ID) {
    precondition(id != Self.root)
    let node = self[id].pointee
    if node.previousSibling == TreeNode.none {
      self[node.parent].pointee.firstChild = node.nextSibling
    } else {
      self[node.previousSibling].pointee.nextSibling = node.nextSibling
    }
    if node.nextSibling != TreeNode.none { self[node.nextSibling].pointee.previousSibling = node.previousSibling }
    var doomed = [id]
    while let next = doomed.popLast() {
      doomed.append(contentsOf: children(of: next))
      index.remove(next) { self[$0] }
      attributesByNode[next] = nil
      devicesByNode[next] = nil
      free.append(next)
    }
  }

  /// The entries of a directory, in no order.
  public func children(of id: TreeNode.ID) -> [TreeNode.ID] {
    var children = [TreeNode.ID]()
    var next = self[id].pointee.firstChild
    while next != TreeNode.none {
      children.append(next)
      next = self[next].pointee.nextSibling
    }
    return children
  }

  /// The path below the root, as bytes; empty for the root.
  public func path(of id: TreeNode.ID) -> [UInt8] {
    var components = [TreeNode.ID]()
    var next = id
    while next != Self.root {
      components.append(next)
      next = self[next].pointee.parent
    }
    return Array(components.reversed().map { Array(self[$0].pointee.nameBytes) }.joined(separator: [0x2F]))
  }

  /// How many directories are above a node.
  func depth(of id: TreeNode.ID) -> Int {
    var depth = 0
    var next = id
    while next != Self.root {
      depth += 1
      next = self[next].pointee.parent
    }
    return depth
  }

  private func allocate(_ node: TreeNode) -> TreeNode.ID {
    if let id = free.popLast() {
      self[id].pointee = node
      return id
    }
    if used == pages.count * Self.pageSize { pages.append(.allocate(capacity: Self.pageSize)) }
    let id = TreeNode.ID(used)
    used += 1
    self[id].initialize(to: node)
    return id
  }
}
