public import CopseSystem

extension Changeset {
  /// Makes the baseline's tree what was written: what the next comparison is with.
  ///
  /// Whatever was changed since it was written is recorded such that it differs.
  ///
  /// - Parameters:
  ///   - baseline: what the scan compared with.
  ///   - root: the directory that was scanned.
  public func record(
    in baseline: TreeBaseline, _ root: borrowing Directory, isRootless: Bool = false
  ) throws -> TreeSnapshot {
    let tree = baseline.tree
    let cursor = PathCursor(root: try root.duplicate(), isOpeningUp: isRootless)
    let recorder = ChangeRecorder(tree: tree, cursor: cursor, isOpeningUp: isRootless)
    if changes.first?.path == [] { try recorder.recordRoot(root) }
    let result = Result {
      for change in changes where !change.path.isEmpty { try recorder.record(change) }
      if baseline.device == nil { try recorder.recordDevices() }
    }
    let end = Result { () throws(SystemError) in try cursor.leaveAll() }
    try result.get()
    try end.get()
    return tree
  }
}

/// Brings the nodes of a tree up to date, one change at a time.
private struct ChangeRecorder {
  let tree: TreeSnapshot
  let cursor: PathCursor
  let isOpeningUp: Bool

  func recordRoot(_ root: borrowing Directory) throws(SystemError) {
    tree.setAttributes(try root.attributes(), of: TreeSnapshot.root)
  }

  func record(_ change: TreeChange) throws {
    if let former = tree.node(at: change.path[...]) {
      let isKept = change.kind != .deleted && change.fileKind == .directory && tree[former].pointee.target == nil
      if !isKept { tree.remove(former) }
    }
    if change.kind == .deleted { return }
    do {
      try take(change)
    } catch {
      throw LayersError.locating(error, entry: String(decoding: change.path, as: UTF8.self))
    }
  }

  /// Fills in which device each node is: umoci's manifest does not say it.
  func recordDevices() throws {
    var devices: [TreeNode.ID] = []
    tree.forEachInPathOrder { id in
      let kind = tree[id].pointee.kind
      if kind == .characterDevice || kind == .blockDevice { devices.append(id) }
    }
    for id in devices {
      let (parent, last) = try cursor.place(of: tree.path(of: id))
      let status = try withEntryName(Array(last)) { (name) throws(SystemError) in
        try parent.directory.entryStatus(name)
      }
      if let status, status.kind == tree[id].pointee.kind { tree.setDevice(status.specialDevice, of: id) }
    }
  }

  private func take(_ change: TreeChange) throws(SystemError) {
    let (parent, last) = try cursor.place(of: change.path)
    guard let above = tree.node(at: change.path[..<max(0, last.startIndex - 1)]) else {
      preconditionFailure("a directory comes before what is in it")
    }
    let id = last.withUnsafeBytes { bytes in
      tree.child(of: above, named: bytes) ?? tree.insert(bytes, kind: change.fileKind, in: above)
    }
    try withEntryName(Array(last)) { (name) throws(SystemError) in
      try take(change, name, in: parent.directory, as: id)
    }
  }

  private func take(
    _ change: TreeChange, _ name: EntryName, in directory: borrowing Directory, as id: TreeNode.ID
  ) throws(SystemError) {
    let inode = try directory.inode(name)
    let status = try inode.status()
    tree[id].pointee.take(status)
    tree[id].pointee.isHardLinked = status.linkCount > 1 && status.kind != .directory
    try inode.whileReadable(isOpeningUp, status) { () throws(SystemError) in
      tree.setAttributes(try inode.attributes(), of: id)
      switch status.kind {
      case .symbolicLink: try directory.linkTarget(name).withUnsafeBytes { tree.setTarget($0, of: id) }
      case .characterDevice, .blockDevice: tree.setDevice(status.specialDevice, of: id)
      case .regular: tree.setDigest(try directory.file(name).digest(), of: id)
      default: break
      }
    }
    if !change.isStill(status, isOpeningUp: isOpeningUp) { tree.forgetFacts(of: id) }
  }
}

extension TreeSnapshot {
  /// Makes a node differ from whatever is found.
  fileprivate func forgetFacts(of id: TreeNode.ID) {
    self[id].pointee.inode = 0
    self[id].pointee.changed = FileTime(seconds: 0)
    self[id].pointee.size = .max
    self[id].pointee.modified = FileTime(seconds: -1)
  }
}
