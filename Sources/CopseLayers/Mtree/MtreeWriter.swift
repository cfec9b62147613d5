public import CopseSystem

/// Writes a manifest the way umoci does, byte for byte, as a stream.
///
/// The caller walks the tree: the root first, with name `.`; in each directory everything that is no directory,
/// then the directories, both in byte order of their names. Only what is stated in an entry is written.
public struct MtreeWriter: ~Copyable {
  private var output: MtreeBuffer
  private var path = MtreePath()
  private var owner: (uid: UInt32, gid: UInt32)?

  /// Begins a manifest.
  ///
  /// - Parameters:
  ///   - header: comment lines at the top; nil for none, which keeps the bytes free of time and place.
  ///   - sink: takes the manifest's bytes, in pieces of up to 64 KiB.
  public init(
    header: MtreeHeader?, to sink: @escaping (UnsafeRawBufferPointer) throws(SystemError) -> Void
  ) throws(SystemError) {
    output = MtreeBuffer(sink)
    if let header { try output.bytes(header.text.utf8) }
  }

  /// Writes a directory; what is added from now on lies in it.
  public mutating func begin(_ directory: MtreeEntry) throws(SystemError) {
    path.enter(directory.name)
    try output.text("\n# ")
    try path.isRoot ? output.text(".") : output.comment(path.bytes)
    try output.text("\n")
    try setOwner(directory)
    try keywords(directory)
  }

  /// Writes anything but a directory.
  public mutating func add(_ entry: MtreeEntry) throws(SystemError) {
    try output.text("    ")
    try keywords(entry)
  }

  /// Ends the current directory.
  public mutating func end() throws(SystemError) {
    precondition(path.depth > 0, "a directory ends that was not begun")
    path.leave()
    try output.text("..\n")
  }

  /// Passes on what is left.
  public consuming func finish() throws(SystemError) {
    precondition(path.depth == 0, "a directory was not ended")
    try output.flush()
  }

  /// States the owner of a directory as the default, unless it is the default already.
  ///
  /// The default outlives the directory: a sibling with another owner states its own.
  private mutating func setOwner(_ directory: MtreeEntry) throws(SystemError) {
    let stated = (directory.uid ?? owner?.uid ?? 0, directory.gid ?? owner?.gid ?? 0)
    if let owner, owner == stated { return }
    owner = stated
    try output.text("/set type=file nlink=1 mode=0664 uid=")
    try output.decimal(Int64(stated.0))
    try output.text(" gid=")
    try output.decimal(Int64(stated.1))
    try output.text("\n")
  }

  private mutating func keywords(_ entry: MtreeEntry) throws(SystemError) {
    try output.vis(entry.name)
    if let size = entry.size {
      try output.text(" size=")
      try output.decimal(size)
    }
    if let kind = entry.kind, kind != .regular { try output.text(kind.mtreeKeyword) }
    try ownerAndMode(entry)
    if let link = entry.link {
      try output.text(" link=")
      try output.vis(link)
    }
    if let count = entry.linkCount, count != 1 {
      try output.text(" nlink=")
      try output.decimal(Int64(clamping: count))
    }
    if let seconds = entry.seconds { try time(seconds, entry.nanoseconds) }
    if let digest = entry.sha256 {
      try output.text(" sha256digest=")
      try output.hexadecimal(digest)
    }
    try attributes(entry)
    try output.text("\n")
  }

  private mutating func ownerAndMode(_ entry: MtreeEntry) throws(SystemError) {
    if let uid = entry.uid, uid != owner?.uid {
      try output.text(" uid=")
      try output.decimal(Int64(uid))
    }
    if let gid = entry.gid, gid != owner?.gid {
      try output.text(" gid=")
      try output.decimal(Int64(gid))
    }
    if let mode = entry.mode, mode != 0o664 {
      try output.text(" mode=")
      try output.octal(mode)
    }
  }

  private mutating func time(_ seconds: Int64, _ nanoseconds: Int32?) throws(SystemError) {
    guard let nanoseconds else {
      try output.text(" tar_time=")
      try output.decimal(seconds)
      return try output.text(".000000000")
    }
    try output.text(" time=")
    try output.decimal(seconds)
    // Nine digits: a one in front, then dropped.
    try output.bytes([UInt8(ascii: ".")] + String(1_000_000_000 + Int(nanoseconds)).utf8.dropFirst())
  }

  /// Attributes, of files and directories alone: umoci does not look for them anywhere else.
  private mutating func attributes(_ entry: MtreeEntry) throws(SystemError) {
    guard entry.kind == .regular || entry.kind == .directory else { return }
    for attribute in entry.attributes {
      try output.text(" xattr.")
      try output.vis(attribute.name)
      try output.text("=")
      try output.base64(attribute.value)
    }
  }
}

extension FileKind {
  /// The keyword with its value and the space before it.
  fileprivate var mtreeKeyword: StaticString {
    switch self {
    case .regular: " type=file"
    case .directory: " type=dir"
    case .symbolicLink: " type=link"
    case .characterDevice: " type=char"
    case .blockDevice: " type=block"
    case .fifo: " type=fifo"
    case .socket: " type=socket"
    }
  }
}
