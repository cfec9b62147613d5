public import CopseSystem

/// Walks a real tree: each directory before what is in it, names by their bytes. Follows no link.
///
/// However deep the tree is, few descriptors are open.
public final class TreeWalk {
  /// Something below the root.
  public struct Entry {
    /// The path below the root, as bytes.
    public let path: [UInt8]
    /// What it was when it was found.
    public let status: FileStatus
    /// How many directories it is in, the root included.
    public let depth: Int
    private let parent: OpenDirectory

    init(path: [UInt8], status: FileStatus, depth: Int, parent: OpenDirectory) {
      self.path = path
      self.status = status
      self.depth = depth
      self.parent = parent
    }

    /// The last component of the path.
    public var name: [UInt8] {
      Array(path[(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...])
    }

    /// Calls `body` with the name and the directory it is in.
    public func withPlace<Result: ~Copyable, Problem: Error>(
      _ body: (EntryName, borrowing Directory) throws(Problem) -> Result
    ) throws(Problem) -> Result {
      try withEntryName(name) { (name) throws(Problem) in try body(name, parent.directory) }
    }
  }

  /// How deep a tree may be: paths are kept whole, and only somebody who means harm goes deeper.
  private static let maximumDepth = 4000

  private struct Level {
    let path: [UInt8]
    /// What is still to be visited, the last one first.
    var names: [[UInt8]]
  }

  private let cursor: PathCursor
  private var levels: [Level] = []
  private var below: [UInt8]? = []

  /// A walk below an open directory.
  ///
  /// - Parameter isOpeningUp: whether directories that their owner may not enter are opened up while they are walked.
  public init(_ root: consuming Directory, isOpeningUp: Bool = false) {
    cursor = PathCursor(root: root, isOpeningUp: isOpeningUp)
  }

  deinit {
    // Only a walk that was given up has directories to close up again, and another error to tell.
    do { try cursor.leaveAll() } catch { return }
  }

  /// The next entry; nil at the end.
  public func next() throws(SystemError) -> Entry? {
    if let below { try enter(below) }
    while let level = levels.last {
      guard let name = levels[levels.count - 1].names.popLast() else {
        levels.removeLast()
        continue
      }
      try Interruption.check()
      let parent = try cursor.directory(level.path[...])
      let status = try withEntryName(name) { (name) throws(SystemError) in
        try parent.directory.entryStatus(name)
      }
      // Nothing there any more: it went away while we looked.
      guard let status else { continue }
      let path = level.path.isEmpty ? name : level.path + [UInt8(ascii: "/")] + name
      if status.kind == .directory { below = path }
      return Entry(path: path, status: status, depth: levels.count, parent: parent)
    }
    try cursor.leaveAll()
    return nil
  }

  private func enter(_ path: [UInt8]) throws(SystemError) {
    below = nil
    guard levels.count <= Self.maximumDepth else {
      throw SystemError(
        errno: SystemError.tooDeep, operation: "walk", path: "tree",
        detail: "more than \(Self.maximumDepth) directories deep")
    }
    let names = try cursor.directory(path[...]).directory.nameBytes()
    levels.append(Level(path: path, names: names.sorted { $1.lexicographicallyPrecedes($0) }))
  }
}
