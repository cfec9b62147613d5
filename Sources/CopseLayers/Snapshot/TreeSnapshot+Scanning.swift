public import CopseSystem

extension TreeSnapshot {
  /// A tree that is what a directory holds now; contents are not read, nor attributes of anything but directories.
  public convenience init(scanning directory: borrowing Directory) throws(SystemError) {
    self.init()
    try scan(directory, as: Self.root)
  }

  private func scan(_ directory: borrowing Directory, as id: TreeNode.ID) throws(SystemError) {
    self[id].pointee.take(try directory.status())
    setAttributes(try directory.attributes(), of: id)
    for name in try directory.nameBytes() {
      try withEntryName(name) { (name) throws(SystemError) in
        try Interruption.check()
        try scan(name, in: directory, below: id)
      }
    }
  }

  private func scan(
    _ name: EntryName, in directory: borrowing Directory, below parent: TreeNode.ID
  ) throws(SystemError) {
    guard let status = try directory.entryStatus(name) else { return }
    let id = insert(entryBytes(name), kind: status.kind, in: parent)
    self[id].pointee.take(status)
    switch status.kind {
    case .directory: try scan(try directory.subdirectory(name), as: id)
    case .symbolicLink: try directory.linkTarget(name).withUnsafeBytes { setTarget($0, of: id) }
    case .characterDevice, .blockDevice: setDevice(status.specialDevice, of: id)
    default: break
    }
  }
}
