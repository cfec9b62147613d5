public import CopseSystem

/// Encodes one tree as ``SnapshotFile`` says.
struct SnapshotWriter: ~Copyable {
  private let writer: FileWriter
  private var hasher = ContentHasher(.sha256)
  private var buffer: [UInt8] = []

  init(_ writer: FileWriter) {
    self.writer = writer
    buffer.reserveCapacity(1 << 16)
  }

  /// Writes the whole file.
  ///
  /// - Parameter device: the file system the tree is on.
  consuming func write(_ tree: TreeSnapshot, mtree: String, device: UInt64) throws(SystemError) {
    buffer.append(contentsOf: SnapshotFile.magic)
    Array(mtree.utf8).withUnsafeBytes { append($0) }
    append(device)
    try tree.walk { (step) throws(SystemError) in
      switch step {
      case .begin(let id), .leaf(let id): append(id, of: tree)
      case .end: append(SnapshotFile.end)
      }
      if buffer.count > 1 << 15 { try flush() }
    }
    try flush()
    try writer.append(hasher.finish())
  }

  private mutating func append(_ id: TreeNode.ID, of tree: TreeSnapshot) {
    let node = tree[id]
    let attributes = tree.attributes(of: id)
    append(UInt64(node.pointee.kind.rawValue) + 1)
    append(
      (node.pointee.isHardLinked ? SnapshotFile.isHardLinked : 0)
        | (attributes.isEmpty ? 0 : SnapshotFile.hasAttributes))
    append(node.pointee.nameBytes)
    append(UInt64(node.pointee.permissions))
    append(UInt64(node.pointee.uid))
    append(UInt64(node.pointee.gid))
    append(UInt64(node.pointee.size))
    append(UInt64(node.pointee.linkCount))
    append(node.pointee.inode)
    append(node.pointee.modified)
    append(node.pointee.changed)
    if let target = node.pointee.target { append(entryBytes(target)) }
    switch node.pointee.kind {
    case .characterDevice, .blockDevice: append(tree.device(of: id))
    case .regular: node.pointee.withDigest { buffer.append(contentsOf: $0) }
    default: break
    }
    if !attributes.isEmpty { append(attributes) }
  }

  private mutating func append(_ attributes: [ExtendedAttribute]) {
    append(UInt64(attributes.count))
    for attribute in attributes {
      attribute.name.withUnsafeBytes { append($0) }
      attribute.value.withUnsafeBytes { append($0) }
    }
  }

  private mutating func append(_ time: FileTime) {
    append(UInt64(bitPattern: (time.seconds << 1) ^ (time.seconds >> 63)))
    append(UInt64(time.nanoseconds))
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    append(UInt64(bytes.count))
    buffer.append(contentsOf: bytes)
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    buffer.append(UInt8(rest))
  }

  private mutating func flush() throws(SystemError) {
    buffer.withUnsafeBytes { hasher.update($0) }
    try writer.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

extension TreeSnapshot {
  /// The name of the state file in a bundle.
  public static var stateFileName: String { SnapshotFile.name }

  /// Writes the state file.
  ///
  /// - Parameters:
  ///   - mtree: the name of umoci's manifest of the tree.
  ///   - device: the file system the tree is on, as ``FileStatus/device``.
  public func writeState(mtree: String, device: UInt64, to writer: FileWriter) throws(SystemError) {
    try SnapshotWriter(writer).write(self, mtree: mtree, device: device)
  }
}
