public import CopseSystem

extension TreeSnapshot {
  /// Writes the manifest that umoci compares the tree with when it repacks.
  ///
  /// - Parameter sink: takes the manifest's bytes, in pieces of up to 64 KiB.
  public func writeMtree(
    header: MtreeHeader? = nil, to sink: @escaping (UnsafeRawBufferPointer) throws(SystemError) -> Void
  ) throws(SystemError) {
    var mtree = try MtreeWriter(header: header, to: sink)
    try walk { (step) throws(SystemError) in
      switch step {
      case .begin(let id): try mtree.begin(mtreeEntry(id))
      case .leaf(let id): try mtree.add(mtreeEntry(id))
      case .end: try mtree.end()
      }
    }
    try mtree.finish()
  }

  private func mtreeEntry(_ id: TreeNode.ID) -> MtreeEntry {
    let node = self[id]
    var entry = MtreeEntry(
      name: id == Self.root ? Array(".".utf8) : Array(node.pointee.nameBytes), kind: node.pointee.kind)
    entry.size = node.pointee.size
    entry.mode = node.pointee.permissions
    entry.uid = node.pointee.uid
    entry.gid = node.pointee.gid
    entry.linkCount = UInt64(node.pointee.linkCount)
    entry.seconds = node.pointee.modified.seconds
    if node.pointee.kind == .regular { entry.sha256 = node.pointee.withDigest(Array.init) }
    if let target = node.pointee.target { entry.link = Array(entryBytes(target)) }
    entry.attributes = attributes(of: id)
    return entry
  }
}
