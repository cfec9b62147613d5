import CopseSystem

extension LayerWriter {
  /// Adds a regular file with its content, and makes sure that this was one content from beginning to end.
  func addFile(
    _ path: [UInt8], _ name: EntryName, _ inode: borrowing some OpenInode & ~Copyable, _ status: FileStatus,
    in directory: borrowing Directory
  ) throws {
    let file = try open(name, inode, status, in: directory)
    let opened = try inode.status()
    guard file.status.inode == status.inode && file.status.device == status.device else { throw Self.changed }
    try archive.begin(try header(path, status, try inode.attributes(), target: []))
    try copy(file, size: status.size)
    let found = try inode.status()
    guard found.size == status.size && found.modified == status.modified && found.changed == opened.changed else {
      throw Self.changed
    }
  }

  /// Opens a file; without root's rights one that its owner may not read is opened up for a moment.
  private func open(
    _ name: EntryName, _ inode: borrowing some OpenInode & ~Copyable, _ status: FileStatus,
    in directory: borrowing Directory
  ) throws(SystemError) -> File {
    guard options.ownership.isRootless && status.permissions & 0o400 == 0 else { return try directory.file(name) }
    try inode.setPermissions(status.permissions | 0o400)
    do {
      let file = try directory.file(name)
      try inode.setPermissions(status.permissions)
      return file
    } catch {
      try inode.setPermissions(status.permissions)
      throw error
    }
  }

  private func copy(_ file: consuming File, size: Int64) throws {
    var file = file
    file.adviseSequential()
    var rest = size
    while rest > 0 {
      try Interruption.check()
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(rest, Int64(buffer.count)))])
      let count = try file.read(into: piece)
      guard count > 0 else { throw Self.changed }
      try archive.append(UnsafeRawBufferPointer(rebasing: piece[..<count]))
      rest -= Int64(count)
    }
  }

  private static var changed: LayersError { LayersError(.unwritable("it changed while it was read")) }
}
