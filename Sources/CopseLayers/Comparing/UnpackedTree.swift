import CopseSystem

/// A root filesystem on disk, or what it was when it was unpacked, in the terms of a layer.
public final class UnpackedTree: EntryTree {
  private let nodes: TreeSnapshot
  private let ownership: OwnershipMap
  /// The first name in path order of each inode that has several.
  private var firstNames: [UInt64: TreeNode.ID] = [:]
  private let knowsInodes: Bool

  /// A tree as its snapshot tells it.
  ///
  /// - Parameters:
  ///   - nodes: a snapshot with the digests of all files.
  ///   - ownership: how owners were mapped when it was unpacked.
  public init(_ nodes: TreeSnapshot, ownership: OwnershipMap) {
    self.nodes = nodes
    self.ownership = ownership
    knowsInodes = nodes[TreeSnapshot.root].pointee.inode != 0
    guard knowsInodes else { return }
    nodes.forEachInPathOrder { id in
      let node = nodes[id].pointee
      guard node.linkCount > 1, node.kind != .directory, firstNames[node.inode] == nil else { return }
      firstNames[node.inode] = id
    }
  }

  /// How many names there are.
  public var nameCount: Int { nodes.count }

  /// Hands out every name, a directory before what is in it.
  public func forEachTreeEntry(_ body: (TreeEntry) throws -> Void) throws {
    try nodes.forEachInPathOrder { try body(try treeEntry($0)) }
  }

  /// What stands at a path; nil where nothing does.
  public func treeEntry(at path: [UInt8]) throws -> TreeEntry? { try nodes.node(at: path[...]).map(treeEntry) }

  private func treeEntry(_ id: TreeNode.ID) throws -> TreeEntry {
    let node = nodes[id].pointee
    var entry = TreeEntry(nodes.path(of: id), node.kind)
    switch node.kind {
    case .regular:
      entry.size = node.size
      entry.contentDigest = node.withDigest { Array($0) }
    case .symbolicLink: entry.target = node.target.map { Array(entryBytes($0)) }
    case .characterDevice, .blockDevice:
      // umoci's manifest does not say which device it is.
      if knowsInodes { entry.device = FileStatus.deviceNumbers(nodes.device(of: id)) }
    case .directory, .fifo, .socket: break
    }
    entry.firstName = firstName(of: id, node)
    if node.kind != .symbolicLink { entry.permissions = node.permissions }
    entry.modified = node.modified.seconds
    try takeOwner(of: id, node, into: &entry)
    return entry
  }

  private func firstName(of id: TreeNode.ID, _ node: TreeNode) -> [UInt8]? {
    guard knowsInodes, node.kind != .directory else { return nil }
    guard node.linkCount > 1, let first = firstNames[node.inode], first != id else { return [] }
    return nodes.path(of: first)
  }

  private func takeOwner(of id: TreeNode.ID, _ node: TreeNode, into entry: inout TreeEntry) throws {
    do {
      let (owner, rest) = try ownership.containerOwner(uid: node.uid, gid: node.gid, nodes.attributes(of: id))
      // Without root's rights an owner is recorded in an attribute, and only files and directories can have that.
      let isRecorded = node.kind == .regular || node.kind == .directory
      entry.owner = ownership.isRootless && !isRecorded ? nil : owner
      entry.attributes = TreeEntry.lasting(rest)
    } catch {
      throw LayersError.locating(error, entry: String(decoding: entry.path, as: UTF8.self))
    }
  }
}
