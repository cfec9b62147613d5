import CopseSystem

/// Opens directories of a tree by their paths, and keeps those above the last one open.
///
/// Each step opens one component and follows no link: nothing can lead out of the root, and no path is too long.
final class PathCursor {
  /// How many directories may be open at once, however deep the tree is.
  private static let openLimit = 64

  private struct Level {
    /// Where its path ends, in bytes of the whole.
    let end: Int
    var open: OpenDirectory?
    /// The permissions to give back to a directory that was opened up for a moment.
    let permissions: UInt32?
  }

  private let root: OpenDirectory
  private let isOpeningUp: Bool
  private var path: [UInt8] = []
  private var levels: [Level] = []

  /// - Parameter isOpeningUp: whether directories that their owner may not enter are opened up while they are used, as
  ///   is needed without root's rights.
  init(root: consuming Directory, isOpeningUp: Bool) {
    self.root = OpenDirectory(root)
    self.isOpeningUp = isOpeningUp
  }

  /// The directory of a path, open; empty is the root.
  func directory(_ wanted: ArraySlice<UInt8>) throws(SystemError) -> OpenDirectory {
    try leave(to: commonDepth(with: wanted))
    var current = try reopenLast()
    var start = levels.last.map { $0.end + 1 } ?? 0
    while start < wanted.count {
      let rest = wanted.dropFirst(start)
      let end = rest.firstIndex(of: UInt8(ascii: "/")).map { $0 - wanted.startIndex } ?? wanted.count
      try enter(Array(rest.prefix(end - start)), below: current)
      guard let entered = levels.last?.open else { preconditionFailure("just entered") }
      current = entered
      start = end + 1
    }
    return current
  }

  /// The directory that a path other than the root's is in, open, and the last component of the path.
  func place(of path: [UInt8]) throws(SystemError) -> (parent: OpenDirectory, name: ArraySlice<UInt8>) {
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    return (try directory(path[..<(slash ?? 0)]), path[(slash.map { $0 + 1 } ?? 0)...])
  }

  /// Gives back what was changed for a moment.
  func leaveAll() throws(SystemError) { try leave(to: 0) }

  private func enter(_ name: [UInt8], below parent: OpenDirectory) throws(SystemError) {
    var permissions: UInt32?
    let directory = try withEntryName(name) { (name) throws(SystemError) in
      if isOpeningUp { permissions = try Self.openUp(name, in: parent.directory) }
      return try parent.directory.subdirectory(name)
    }
    path += (levels.isEmpty ? [] : [UInt8(ascii: "/")]) + name
    levels.append(Level(end: path.count, open: OpenDirectory(directory), permissions: permissions))
    if levels.count > Self.openLimit { levels[levels.count - 1 - Self.openLimit].open = nil }
  }

  private static func openUp(_ name: EntryName, in parent: borrowing Directory) throws(SystemError) -> UInt32? {
    let inode = try parent.inode(name)
    let status = try inode.status()
    guard status.kind == .directory, status.permissions & 0o500 != 0o500 else { return nil }
    try inode.setPermissions(status.permissions | 0o700)
    return status.permissions
  }

  private func leave(to depth: Int) throws(SystemError) {
    while levels.count > depth {
      if let permissions = levels[levels.count - 1].permissions {
        try reopenLast().directory.setPermissions(permissions)
      }
      levels.removeLast()
      path.removeLast(path.count - (levels.last?.end ?? 0))
    }
  }

  private func commonDepth(with wanted: ArraySlice<UInt8>) -> Int {
    let shared = zip(path, wanted).prefix { $0 == $1 }.count
    return levels.prefix { level in
      level.end <= shared && (level.end == wanted.count || wanted.dropFirst(level.end).first == UInt8(ascii: "/"))
    }.count
  }

  /// The deepest level, opened again where it was closed to stay below the limit.
  private func reopenLast() throws(SystemError) -> OpenDirectory {
    guard let last = levels.last else { return root }
    if let open = last.open { return open }
    var current = root
    var start = 0
    for index in levels.indices {
      let name = Array(path[start..<levels[index].end])
      let next = try withEntryName(name) { (name) throws(SystemError) in try current.directory.subdirectory(name) }
      current = OpenDirectory(next)
      if levels.count - index <= Self.openLimit { levels[index].open = current }
      start = levels[index].end + 1
    }
    return current
  }
}
