import CopseSystem

extension LayerApplier {
  /// Writes a regular file in place of whatever is there.
  func makeFile(
    _ entry: ArchiveEntry, _ reader: LayerReader, _ name: EntryPath.Component, in parent: TreeNode.ID
  ) throws -> TreeNode.ID {
    let metadata = try EntryMetadata(entry, for: self)
    let id = try replace(name, kind: .regular, in: parent)
    var file = try create(id, permissions: metadata.permissionsToAskFor)
    try write(reader, to: &file, size: entry.size, digestOf: id)
    try apply(metadata, to: file, of: id)
    return id
  }

  /// Makes the file of a node; what somebody else put in its place meanwhile goes.
  func create(_ id: TreeNode.ID, permissions: UInt32) throws(SystemError) -> NewFile {
    let open = try cursor.directory(tree[id].pointee.parent)
    let name = tree[id].pointee.name
    do {
      return try open.directory.makeFile(name, permissions: permissions)
    } catch {
      guard error.isPresent else { throw error }
      try open.directory.removeTree(name)
      return try open.directory.makeFile(name, permissions: permissions)
    }
  }

  private func write(
    _ reader: LayerReader, to file: inout NewFile, size: Int64, digestOf id: TreeNode.ID
  ) throws {
    var position: Int64 = 0
    while let (bytes, offset) = try reader.archive.nextPiece() {
      if bytes.isEmpty { continue }
      guard offset >= position && offset + Int64(bytes.count) <= size else {
        throw LayersError(.damaged("its pieces overlap or reach past its size"))
      }
      if offset > position { try skip(from: position, to: offset, of: size, in: file) }
      try file.write(bytes, at: offset)
      if options.hashesFiles { reader.input.hash(bytes, into: &hasher) }
      position = offset + Int64(bytes.count)
    }
    if position < size { try skip(from: position, to: size, of: size, in: file) }
    if options.hashesFiles { tree.setDigest(hasher.finish(), of: id) }
  }

  /// Leaves a hole. The size is set first, so that one past what the file system holds ends at once.
  private func skip(from start: Int64, to end: Int64, of size: Int64, in file: borrowing NewFile) throws {
    try file.setSize(size)
    guard options.hashesFiles else { return }
    var rest = end - start
    while rest > 0 {
      try Interruption.check()
      let count = min(rest, Int64(Self.zeros.count))
      Self.zeros.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
      rest -= count
    }
  }

  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  /// Makes room for a new entry and puts it into the tree.
  func replace(_ name: EntryPath.Component, kind: FileKind, in parent: TreeNode.ID) throws -> TreeNode.ID {
    if let old = tree.child(of: parent, named: name) { try remove(old) }
    return tree.insert(name, kind: kind, in: parent)
  }
}
