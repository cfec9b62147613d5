import CopseSystem

/// A root filesystem as layers make it, in memory alone: names and metadata, and where the content is.
///
/// It takes some 200 bytes a name. Not for use by two threads at once.
public final class FlatTree {
  let nodes: TreeSnapshot
  let inodes: [FlatInode]
  let hidden: [[UInt8]]
  let baseCount: Int
  private let hasDigests: Bool
  /// The first name in path order of each inode, and the others of those that have several.
  private(set) var firstNames: [TreeNode.ID]
  private(set) var otherNames: [Int: [TreeNode.ID]] = [:]

  init(_ applier: FlatApplier) {
    nodes = applier.tree
    inodes = applier.inodes
    hidden = applier.hidden
    baseCount = applier.baseCount
    hasDigests = applier.hashesFiles
    firstNames = Array(repeating: TreeNode.none, count: applier.inodes.count)
    forEachNode { id in
      guard nodes[id].pointee.kind != .directory else { return }
      let inode = Int(nodes[id].pointee.inode)
      if firstNames[inode] == TreeNode.none {
        firstNames[inode] = id
      } else {
        otherNames[inode, default: []].append(id)
      }
    }
  }

  /// Hands out every name in path order, a directory before what is in it, names by their bytes; the root is first.
  public func forEachEntry(_ body: (FlatEntry) throws -> Void) rethrows {
    try forEachNode { try body(entry($0)) }
  }

  /// What stands at a path without slashes at its ends; symbolic links are not followed.
  public func entry(at path: [UInt8]) -> FlatEntry? {
    nodes.node(at: path[...]).map(entry)
  }

  /// The names of the layers that stay which must be hidden, in order: what is below a hidden one is hidden with it.
  public var hiddenPaths: [[UInt8]] {
    hidden.filter { path in
      let slash = path.lastIndex(of: UInt8(ascii: "/"))
      guard nodes.node(at: path[...]) == nil, let parent = nodes.node(at: path[..<(slash ?? 0)]) else { return false }
      return nodes[parent].pointee.kind == .directory
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension FlatTree {
  /// Hands out every node in path order.
  func forEachNode(_ body: (TreeNode.ID) throws -> Void) rethrows {
    try nodes.forEachInPathOrder(body)
  }

  /// What a node comes to.
  func entry(_ id: TreeNode.ID) -> FlatEntry {
    let node = nodes[id].pointee
    let isFile = node.kind == .regular
    return FlatEntry(
      path: nodes.path(of: id), header: header(id, isFirst: node.kind == .directory || firstName(of: id) == id),
      modified: node.modified,
      contentDigest: isFile && hasDigests ? node.withDigest { Array($0) } : nil, isImplied: node.isImplied,
      isOfBase: isOfBase(id))
  }

  /// What an archive says of a node.
  ///
  /// - Parameter isFirst: whether it brings the content, and is not a hard link.
  func header(_ id: TreeNode.ID, isFirst: Bool) -> ArchiveHeader {
    let node = nodes[id].pointee
    var name = nodes.path(of: id)
    if node.kind == .directory { name = name.isEmpty ? [UInt8(ascii: ".")] : name + [UInt8(ascii: "/")] }
    return ArchiveHeader(
      name, isFirst ? content(node) : .hardLink(nodes.path(of: firstName(of: id))), permissions: node.permissions,
      uid: node.uid, gid: node.gid, modified: node.modified.seconds, attributes: nodes.attributes(of: id))
  }

  /// Whether a name stands, as it is, in the layers that stay.
  func isOfBase(_ id: TreeNode.ID) -> Bool {
    nodes[id].pointee.isOfBase && inodes[Int(nodes[id].pointee.inode)].layer <= baseCount
  }

  private func firstName(of id: TreeNode.ID) -> TreeNode.ID { firstNames[Int(nodes[id].pointee.inode)] }

  private func content(_ node: TreeNode) -> ArchiveHeader.Content {
    let inode = inodes[Int(node.inode)]
    return switch node.kind {
    case .directory: .directory
    case .symbolicLink: .symbolicLink(node.target.map { Array(entryBytes($0)) } ?? [])
    case .characterDevice: .characterDevice(major: inode.device.major, minor: inode.device.minor)
    case .blockDevice: .blockDevice(major: inode.device.major, minor: inode.device.minor)
    case .fifo, .socket: .fifo
    case .regular: .regular(size: inode.size)
    }
  }
}
