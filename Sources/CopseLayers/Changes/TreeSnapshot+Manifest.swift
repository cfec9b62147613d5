import CopseSystem

extension TreeSnapshot {
  /// The tree that an mtree manifest tells of.
  ///
  /// What the manifest leaves out is filled in such that it differs from anything found.
  convenience init<Source: ByteSource & ~Copyable>(readingMtree source: consuming Source) throws {
    self.init()
    var reader = MtreeReader(source)
    var directories: [TreeNode.ID] = []
    while let event = try reader.next() {
      switch event {
      case .directory(let entry):
        directories.append(directories.isEmpty ? Self.root : try place(entry.name[...], .directory, in: directories))
        take(entry, as: directories[directories.count - 1])
      case .entry(let entry): take(entry, as: try place(entry.name[...], entry.kind ?? .regular, in: directories))
      case .path(let entry): take(entry, as: try place(path: entry.name, entry.kind ?? .regular))
      case .up: directories.removeLast()
      }
    }
  }

  private func place(_ name: ArraySlice<UInt8>, _ kind: FileKind, in open: [TreeNode.ID]) throws -> TreeNode.ID {
    guard let parent = open.last else { throw LayersError(.damaged("the mtree manifest names nothing as the root")) }
    return name.withUnsafeBytes { name in
      if let child = child(of: parent, named: name) { return child }
      return insert(name, kind: kind, in: parent)
    }
  }

  private func place(path: [UInt8], _ kind: FileKind) throws -> TreeNode.ID {
    let components = path.split(separator: UInt8(ascii: "/")).filter { $0 != [0x2E] }
    var current = Self.root
    for (index, component) in components.enumerated() {
      let isLast = index == components.count - 1
      current = try place(component, isLast ? kind : .directory, in: [current])
    }
    return current
  }

  private func take(_ entry: MtreeEntry, as id: TreeNode.ID) {
    let node = self[id]
    node.pointee.kind = entry.kind ?? .regular
    node.pointee.permissions = entry.mode ?? .max
    node.pointee.uid = entry.uid ?? .max
    node.pointee.gid = entry.gid ?? .max
    node.pointee.linkCount = UInt32(clamping: entry.linkCount ?? 1)
    node.pointee.isHardLinked = node.pointee.linkCount > 1 && node.pointee.kind != .directory
    node.pointee.size = entry.size ?? .max
    node.pointee.modified = FileTime(seconds: entry.seconds ?? -1)
    if let link = entry.link { link.withUnsafeBytes { setTarget($0, of: id) } }
    if let digest = entry.sha256, digest.count == 32 { setDigest(digest, of: id) }
    setAttributes(entry.attributes.sorted { $0.name.lexicographicallyPrecedes($1.name) }, of: id)
  }
}
