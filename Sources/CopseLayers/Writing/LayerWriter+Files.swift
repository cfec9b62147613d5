import CopseSystem

extension LayerWriter {
  /// Adds a regular file with its content, and makes sure that this was one content from beginning to end.
  func addFile(
    _ path: [UInt8], _ name: EntryName, _ inode: borrowing some OpenInode & ~Copyable, _ status: FileStatus,
    in directory: borrowing Directory
  ) throws {
    let attributes = try attributes(of: inode, status)
    let isRootless = options.ownership.isRootless
    let file = try inode.whileReadable(isRootless, status) { () throws(SystemError) in try directory.file(name) }
    let opened = try inode.status()
    guard file.status.inode == status.inode && file.status.device == status.device else { throw Self.changed }
    try archive.begin(try header(path, status, attributes, target: []))
    try copy(file, size: status.size)
    let found = try inode.status()
    guard found.size == status.size && found.modified == status.modified && found.changed == opened.changed else {
      throw Self.changed
    }
  }

  /// The extended attributes of anything on disk.
  func attributes(
    of inode: borrowing some OpenInode & ~Copyable, _ status: FileStatus
  ) throws(SystemError) -> [ExtendedAttribute] {
    try inode.whileReadable(options.ownership.isRootless, status) { () throws(SystemError) in try inode.attributes() }
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

  static var changed: LayersError { LayersError(.unwritable("it changed while it was read")) }
}
