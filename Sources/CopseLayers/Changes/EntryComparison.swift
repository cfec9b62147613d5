import CopseSystem

/// Decides whether something is still what was unpacked.
struct EntryComparison {
  let baseline: TreeBaseline
  /// Whether files and directories that their owner may not read are opened up for a moment.
  let isOpeningUp: Bool
  private let tree: TreeSnapshot

  init(_ baseline: TreeBaseline, isOpeningUp: Bool) {
    self.baseline = baseline
    self.isOpeningUp = isOpeningUp
    tree = baseline.tree
  }

  /// Whether the kernel's numbers alone say that nothing was changed; attributes and links change them too.
  func isUntouched(_ id: TreeNode.ID, _ status: FileStatus) -> Bool {
    let node = tree[id]
    return status.device == baseline.device && node.pointee.changed == status.changed
      && node.pointee.inode == status.inode && status.changed < baseline.latestChange && saysTheSame(id, status)
      && node.pointee.size == status.size && node.pointee.modified == status.modified
  }

  /// Whether an entry is the same in all that a layer can say of it; its content is read where nothing else differs.
  ///
  /// Times count in whole seconds, which is all that a layer has.
  func isSame(
    _ id: TreeNode.ID, _ name: EntryName, _ status: FileStatus, in directory: borrowing Directory
  ) throws(SystemError) -> Bool {
    guard saysTheSame(id, status), tree[id].pointee.modified.seconds == status.modified.seconds else { return false }
    let inode = try directory.inode(name)
    return try inode.whileReadable(isOpeningUp, status) { () throws(SystemError) in
      guard try hasSameAttributes(id, inode) else { return false }
      return try hasSameContent(id, name, status, in: directory)
    }
  }

  /// Whether an entry that is not the same is a directory and the same but for its time.
  func isTimeOnly(
    _ id: TreeNode.ID, _ name: EntryName, _ status: FileStatus, in directory: borrowing Directory
  ) throws(SystemError) -> Bool {
    guard status.kind == .directory, saysTheSame(id, status) else { return false }
    let inode = try directory.inode(name)
    return try inode.whileReadable(isOpeningUp, status) { () throws(SystemError) in try hasSameAttributes(id, inode) }
  }

  /// Whether the root directory is not the same but for its time.
  func isTimeOnlyRoot(_ root: borrowing Directory, _ status: FileStatus) throws(SystemError) -> Bool {
    guard saysTheSame(TreeSnapshot.root, status) else { return false }
    return try hasSameAttributes(TreeSnapshot.root, root)
  }

  /// Whether the root directory is the same.
  func isSameRoot(_ root: borrowing Directory, _ status: FileStatus) throws(SystemError) -> Bool {
    guard saysTheSame(TreeSnapshot.root, status) else { return false }
    guard tree[TreeSnapshot.root].pointee.modified.seconds == status.modified.seconds else { return false }
    return try hasSameAttributes(TreeSnapshot.root, root)
  }

  private func saysTheSame(_ id: TreeNode.ID, _ status: FileStatus) -> Bool {
    let node = tree[id]
    return node.pointee.kind == status.kind && node.pointee.permissions == status.permissions
      && node.pointee.uid == status.uid && node.pointee.gid == status.gid
  }

  private func hasSameAttributes(
    _ id: TreeNode.ID, _ inode: borrowing some OpenInode & ~Copyable
  ) throws(SystemError) -> Bool {
    TreeEntry.lasting(try inode.attributes()) == TreeEntry.lasting(tree.attributes(of: id))
  }

  private func hasSameContent(
    _ id: TreeNode.ID, _ name: EntryName, _ status: FileStatus, in directory: borrowing Directory
  ) throws(SystemError) -> Bool {
    switch status.kind {
    case .regular:
      guard tree[id].pointee.size == status.size else { return false }
      let digest = try directory.file(name).digest()
      return tree[id].pointee.withDigest { $0.elementsEqual(digest) }
    case .symbolicLink:
      guard let target = tree[id].pointee.target else { return false }
      return try directory.linkTarget(name).elementsEqual(entryBytes(target))
    case .characterDevice, .blockDevice:
      // An mtree manifest of umoci's does not say which device it is.
      return baseline.device == nil || tree.device(of: id) == status.specialDevice
    case .directory, .fifo, .socket: return true
    }
  }
}

extension File {
  /// The SHA-256 digest of the whole content.
  consuming func digest() throws(SystemError) -> [UInt8] {
    var hasher = ContentHasher(.sha256)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      try Interruption.check()
      let count = try read(into: buffer)
      if count == 0 { return hasher.finish() }
      hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
