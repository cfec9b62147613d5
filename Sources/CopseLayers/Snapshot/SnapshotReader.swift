import CopseSystem

/// Decodes what ``SnapshotWriter`` wrote; anything else, bit for bit, is refused.
struct SnapshotReader {
  private let bytes: [UInt8]
  private let end: Int
  private var position = 0

  init(_ bytes: [UInt8]) throws(LayersError) {
    end = bytes.count - 32
    self.bytes = bytes
    guard end >= SnapshotFile.magic.count, bytes.starts(with: SnapshotFile.magic) else {
      throw LayersError(.damaged("the state file does not begin as one"))
    }
    var hasher = ContentHasher(.sha256)
    bytes.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    guard hasher.finish().elementsEqual(bytes[end...]) else {
      throw LayersError(.damaged("the state file's checksum is wrong"))
    }
    position = SnapshotFile.magic.count
  }

  mutating func read() throws(LayersError) -> SavedState {
    let mtree = String(decoding: try string(), as: UTF8.self)
    let device = try number()
    let tree = TreeSnapshot()
    guard try kind() == .directory else { throw Self.malformed }
    let flags = try number()
    _ = try string()
    try readNode(TreeSnapshot.root, of: tree, flags: flags)
    var open = [TreeSnapshot.root]
    while let parent = open.last {
      guard let kind = try kind() else {
        open.removeLast()
        continue
      }
      let flags = try number()
      let name = try string()
      guard Self.isName(name), name.withUnsafeBytes({ tree.child(of: parent, named: $0) }) == nil else {
        throw Self.malformed
      }
      let id = name.withUnsafeBytes { tree.insert($0, kind: kind, in: parent) }
      try readNode(id, of: tree, flags: flags)
      if kind == .directory { open.append(id) }
    }
    guard position == end else { throw Self.malformed }
    return SavedState(tree: tree, mtree: mtree, device: device)
  }

  /// Whether the bytes are one component of a path, and none that leads elsewhere.
  private static func isName(_ name: [UInt8]) -> Bool {
    !name.isEmpty && name != [0x2E] && name != [0x2E, 0x2E] && !name.contains(0x2F) && !name.contains(0)
  }

  /// The kind that begins a step; nil for an end.
  private mutating func kind() throws(LayersError) -> FileKind? {
    let code = try number()
    if code == SnapshotFile.end { return nil }
    guard let raw = UInt8(exactly: code - 1), let kind = FileKind(rawValue: raw) else { throw Self.malformed }
    return kind
  }

  private mutating func readNode(
    _ id: TreeNode.ID, of tree: TreeSnapshot, flags: UInt64
  ) throws(LayersError) {
    let node = tree[id]
    node.pointee.isHardLinked = flags & SnapshotFile.isHardLinked != 0
    node.pointee.permissions = try narrow()
    node.pointee.uid = try narrow()
    node.pointee.gid = try narrow()
    node.pointee.size = Int64(clamping: try number())
    node.pointee.linkCount = try narrow()
    node.pointee.inode = try number()
    node.pointee.modified = try time()
    node.pointee.changed = try time()
    switch node.pointee.kind {
    case .symbolicLink: try string().withUnsafeBytes { tree.setTarget($0, of: id) }
    case .characterDevice, .blockDevice: tree.setDevice(try number(), of: id)
    case .regular: tree.setDigest(try take(32), of: id)
    default: break
    }
    guard flags & SnapshotFile.hasAttributes != 0 else { return }
    var attributes = [ExtendedAttribute]()
    for _ in 0..<(try narrow()) { attributes.append(ExtendedAttribute(name: try string(), value: try string())) }
    tree.setAttributes(attributes, of: id)
  }

  private mutating func time() throws(LayersError) -> FileTime {
    let zigzag = try number()
    let seconds = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
    return FileTime(seconds: seconds, nanoseconds: Int32(clamping: try number()))
  }

  private mutating func narrow() throws(LayersError) -> UInt32 {
    guard let number = UInt32(exactly: try number()) else { throw Self.malformed }
    return number
  }

  private mutating func string() throws(LayersError) -> [UInt8] {
    guard let count = Int(exactly: try number()) else { throw Self.malformed }
    return try take(count)
  }

  private mutating func take(_ count: Int) throws(LayersError) -> [UInt8] {
    guard count <= end - position else { throw Self.malformed }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  private mutating func number() throws(LayersError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < end else { throw Self.malformed }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw Self.malformed
  }

  private static var malformed: LayersError { LayersError(.damaged("the state file is malformed")) }
}

/// What a state file holds.
public struct SavedState {
  /// The tree.
  public let tree: TreeSnapshot
  /// The name of umoci's manifest of the same tree.
  public let mtree: String
  /// The file system the tree was on.
  public let device: UInt64
}

extension TreeSnapshot {
  /// Reads a state file.
  ///
  /// - Throws: where the file is not exactly what ``writeState(mtree:device:to:)`` wrote.
  public static func readState(_ bytes: [UInt8]) throws(LayersError) -> SavedState {
    var reader = try SnapshotReader(bytes)
    return try reader.read()
  }
}
