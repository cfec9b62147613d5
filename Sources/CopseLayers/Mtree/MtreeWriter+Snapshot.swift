public import CopseSystem

extension MtreeWriter {
  /// Writes the manifest of a tree as it was just unpacked.
  public static func write(
    _ tree: TreeSnapshot, header: MtreeHeader?,
    to sink: @escaping (UnsafeRawBufferPointer) throws(SystemError) -> Void
  ) throws(SystemError) {
    var writer = try MtreeWriter(header: header, to: sink)
    var walk = MtreeSnapshotWalk(tree)
    while let event = walk.next() {
      switch event {
      case .directory(let entry): try writer.begin(entry)
      case .entry(let entry), .path(let entry): try writer.add(entry)
      case .up: try writer.end()
      }
    }
    try writer.finish()
  }
}

/// A snapshot's tree as steps in the order of a manifest; as deep as it likes, without recursion.
struct MtreeSnapshotWalk {
  private enum Step {
    case visit(TreeNode.ID)
    case leave
  }

  private let tree: TreeSnapshot
  private var steps: [Step] = [.visit(TreeSnapshot.root)]

  init(_ tree: TreeSnapshot) {
    self.tree = tree
  }

  mutating func next() -> MtreeEvent? {
    switch steps.popLast() {
    case nil: return nil
    case .leave: return .up
    case .visit(let id):
      let entry = entry(id)
      guard entry.kind == .directory else { return .entry(entry) }
      steps.append(.leave)
      steps.append(contentsOf: sortedChildren(of: id).reversed().map(Step.visit))
      return .directory(entry)
    }
  }

  /// Everything that is no directory, then the directories, both in byte order.
  private func sortedChildren(of id: TreeNode.ID) -> [TreeNode.ID] {
    tree.children(of: id).sorted { left, right in
      let (left, right) = (tree[left], tree[right])
      let isLeftLast = left.pointee.kind == .directory
      guard isLeftLast == (right.pointee.kind == .directory) else { return !isLeftLast }
      return left.pointee.nameBytes.lexicographicallyPrecedes(right.pointee.nameBytes)
    }
  }

  private func entry(_ id: TreeNode.ID) -> MtreeEntry {
    let node = tree[id]
    let name = id == TreeSnapshot.root ? [UInt8(ascii: ".")] : Array(node.pointee.nameBytes)
    var entry = MtreeEntry(name: name, kind: node.pointee.kind)
    entry.size = node.pointee.size
    entry.mode = node.pointee.permissions
    entry.uid = node.pointee.uid
    entry.gid = node.pointee.gid
    entry.linkCount = UInt64(node.pointee.linkCount)
    entry.seconds = node.pointee.modified.seconds
    if node.pointee.kind == .regular { entry.sha256 = node.pointee.withDigest { Array($0) } }
    if let target = node.pointee.target, node.pointee.kind == .symbolicLink { entry.link = bytes(target) }
    entry.attributes = tree.attributes(of: id)
    return entry
  }

  private func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = text
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return bytes
  }
}
