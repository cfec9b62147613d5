import CopseSpec
import CopseSystem

/// Writes what counts of each layer into an archive.
final class FlatWriter {
  private let tree: FlatTree
  private let archive: ArchiveWriter
  private let onNotice: (LayerNotice) -> Void
  private var noticed: Set<LayerNotice> = []
  /// The inodes that each layer brings, by place in it.
  private var winners: [UInt32: [(ordinal: UInt32, inode: Int)]] = [:]
  /// New names of files that stay.
  private var links: [TreeNode.ID] = []

  init(_ tree: FlatTree, _ archive: ArchiveWriter, onNotice: @escaping (LayerNotice) -> Void) {
    self.tree = tree
    self.archive = archive
    self.onNotice = onNotice
    for inode in tree.inodes.indices where tree.firstNames[inode] != TreeNode.none { sort(inode) }
    for layer in winners.keys { winners[layer]?.sort { $0.ordinal < $1.ordinal } }
  }

  /// Whether something in a layer counts.
  func needs(layer: Int) -> Bool { winners[UInt32(layer)] != nil }

  /// Hides what the layers that stay have.
  func writeWhiteouts() throws {
    for path in tree.hiddenPaths {
      let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      let name = path[..<start] + Array(".wh.".utf8) + path[start...]
      try archive.begin(ArchiveHeader(Array(name), .regular(size: 0), permissions: 0))
    }
  }

  /// Gives files that stay their new names.
  func writeLinksToBase() throws {
    for id in links {
      let inode = Int(tree.nodes[id].pointee.inode)
      guard let base = names(of: inode).first(where: tree.isOfBase) else { preconditionFailure("it has such a name") }
      var header = header(id)
      header.content = .hardLink(tree.nodes.path(of: base))
      try archive.begin(header)
    }
  }

  /// Writes what counts of a layer, each inode with all its names.
  func write(_ reader: LayerReader, layer: Int, of blob: Digest) throws {
    var pending = (winners[UInt32(layer)] ?? [])[...]
    var ordinal: UInt32 = 0
    while let next = pending.first, let entry = try reader.archive.nextEntry() {
      do {
        try Interruption.check()
        if ordinal == next.ordinal {
          pending.removeFirst()
          try write(next.inode, reader)
        }
      } catch {
        throw LayersError.locating(error, layer: blob, entry: entry.name.map { String(cString: $0) })
      }
      ordinal += 1
    }
  }

  /// Writes the directories that the layers above those which stay describe, in path order.
  func writeDirectories() throws {
    try tree.forEachNode { id in
      let node = tree.nodes[id].pointee
      guard node.kind == .directory, !tree.isOfBase(id) else { return }
      // A root that no layer describes is the extractor's own affair.
      guard id != TreeSnapshot.root || !node.isImplied else { return }
      try archive.begin(header(id))
    }
  }

  private func sort(_ inode: Int) {
    let source = tree.inodes[inode]
    let names = names(of: inode)
    let new = names.filter { !tree.isOfBase($0) }
    guard !new.isEmpty, let ordinal = source.ordinal else { return }
    if new.count < names.count {
      links += new
    } else {
      winners[source.layer, default: []].append((ordinal, inode))
    }
  }

  private func names(of inode: Int) -> [TreeNode.ID] { [tree.firstNames[inode]] + (tree.otherNames[inode] ?? []) }

  private func write(_ inode: Int, _ reader: LayerReader) throws {
    let names = names(of: inode)
    let header = header(names[0])
    try archive.begin(header)
    if case .regular(let size) = header.content {
      try reader.content(size: size) { try archive.append($0) }
    }
    for name in names.dropFirst() { try archive.begin(self.header(name)) }
  }

  /// The header, without attributes that an archive cannot hold: a record of pax needs a value (pax(1p)).
  private func header(_ id: TreeNode.ID) -> ArchiveHeader {
    let node = tree.nodes[id].pointee
    let isFirst = node.kind == .directory || tree.firstNames[Int(node.inode)] == id
    var header = tree.header(id, isFirst: isFirst)
    for attribute in header.attributes where attribute.value.isEmpty {
      let notice = LayerNotice.emptyAttribute(String(decoding: attribute.name, as: UTF8.self))
      if noticed.insert(notice).inserted { onNotice(notice) }
    }
    header.attributes.removeAll { $0.value.isEmpty }
    return header
  }
}
