import CopseSystem

extension LayerApplier {
  /// Writes a FIFO or a device; where the caller may make no devices, an empty file stands for one.
  func makeNode(_ entry: ArchiveEntry, _ name: EntryPath.Component, in parent: TreeNode.ID) throws -> TreeNode.ID {
    let metadata = try EntryMetadata(entry, for: self)
    if entry.kind != .fifo && (options.ownership.isRootless || identity.isInUserNamespace) {
      return try makeEmptyFile(metadata, name, in: parent)
    }
    let id = try replace(name, kind: entry.kind, in: parent)
    let directory = try cursor.directory(parent)
    try directory.directory.makeNode(tree[id].pointee.name, kind: entry.kind, device: entry.device)
    let inode = try directory.directory.inode(tree[id].pointee.name)
    try apply(metadata, to: inode, of: id)
    tree.setDevice(try inode.status().specialDevice, of: id)
    return id
  }

  private func makeEmptyFile(
    _ metadata: EntryMetadata, _ name: EntryPath.Component, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    let id = try replace(name, kind: .regular, in: parent)
    let file = try create(id, permissions: metadata.permissionsToAskFor)
    try apply(metadata, to: file, of: id)
    if options.hashesFiles { tree.setDigest(hasher.finish(), of: id) }
    notice(.emulatedDevice(String(decoding: tree.path(of: id), as: UTF8.self)))
    return id
  }
}
