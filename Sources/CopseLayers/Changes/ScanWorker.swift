import CopseSystem

/// One thread's part of a ``TreeScan``: it takes directories from the queue until there are none.
///
/// Of the baseline it writes only to nodes of directories that are its own; names are looked up and never added.
final class ScanWorker: @unchecked Sendable {
  private let comparison: EntryComparison
  private let tree: TreeSnapshot
  private let mask: PathMask
  private let queue: ScanQueue
  private let marks: ScanMarks
  private let cursor: PathCursor
  private var changes = TreeChangeList()
  private(set) var links: [LinkSighting] = []
  /// The sockets, by path: nothing that a layer could hold.
  private(set) var sockets: [[UInt8]] = []
  private var below: [ScannedDirectory] = []

  init(_ comparison: EntryComparison, mask: PathMask, queue: ScanQueue, marks: ScanMarks, cursor: PathCursor) {
    self.comparison = comparison
    tree = comparison.baseline.tree
    self.mask = mask
    self.queue = queue
    self.marks = marks
    self.cursor = cursor
    changes.reserveCapacity(tree.count)
  }

  /// Takes directories until there are none, or one fails.
  func run() {
    while let directory = queue.next() {
      do {
        try look(through: directory)
        queue.finish(finding: below)
        below.removeAll(keepingCapacity: true)
      } catch {
        queue.fail(LayersError.locating(error, entry: String(decoding: directory.path, as: UTF8.self)))
      }
    }
    do { try cursor.leaveAll() } catch { queue.note(error) }
  }

  /// Hands over what was found: there may be as many changes as names, and one list of them is enough.
  func moveChanges(to all: inout TreeChangeList) { all.take(&changes) }

  private func look(through directory: ScannedDirectory) throws {
    let open = try cursor.directory(directory.path[...])
    let prefix = directory.path.isEmpty ? [] : directory.path + [UInt8(ascii: "/")]
    for name in try open.directory.nameBytes() {
      try Interruption.check()
      try withEntryName(name) { (entry) throws(SystemError) in
        let node = directory.node.flatMap { tree.child(of: $0, named: entryBytes(entry)) }
        try look(at: entry, path: prefix + name, was: node, in: open.directory)
      }
    }
  }

  private func look(
    at name: EntryName, path: [UInt8], was node: TreeNode.ID?, in directory: borrowing Directory
  ) throws(SystemError) {
    // Nothing there any more: it went away while we looked.
    guard let status = try directory.entryStatus(name) else { return }
    if mask.covers(path) {
      if let node { marks[node] = .leaf }
      return
    }
    if status.kind == .socket { return sockets.append(path) }
    sight(path, node, status)
    guard let node else {
      changes.append(TreeChange(path, .added, status))
      if status.kind == .directory { below.append(ScannedDirectory(path: path, node: nil)) }
      return
    }
    let wasDirectory = tree[node].pointee.kind == .directory
    if !comparison.isUntouched(node, status) {
      let isSame = try comparison.isSame(node, name, status, in: directory)
      // Opening up a file for a moment changes its inode.
      let status = comparison.isOpeningUp ? try directory.entryStatus(name) ?? status : status
      if !isSame {
        let isTimeOnly = try comparison.isTimeOnly(node, name, status, in: directory)
        changes.append(TreeChange(path, .modified, status, isTimeOnly: isTimeOnly))
      }
      tree[node].pointee.take(status)
    }
    marks[node] = status.kind == .directory ? .directory : .leaf
    if status.kind == .directory { below.append(ScannedDirectory(path: path, node: wasDirectory ? node : nil)) }
  }

  private func sight(_ path: [UInt8], _ node: TreeNode.ID?, _ status: FileStatus) {
    let former = node.map { tree[$0].pointee }
    guard status.kind != .directory, status.linkCount > 1 || former?.isHardLinked == true else { return }
    links.append(
      LinkSighting(
        path: path, node: node, formerInode: former?.inode ?? 0, formerCount: Int(former?.linkCount ?? 0),
        status: status))
  }
}

/// What a scan found of each node of the baseline; each one is written by one thread.
final class ScanMarks: @unchecked Sendable {
  /// What a node was found as.
  enum Mark: UInt8 {
    /// Not at all.
    case absent
    /// A directory, which was looked through.
    case directory
    /// Something in which nothing is looked for.
    case leaf
  }

  private let marks: UnsafeMutableBufferPointer<Mark>

  init(count: Int) {
    marks = .allocate(capacity: count)
    marks.initialize(repeating: .absent)
  }

  deinit { marks.deallocate() }

  subscript(id: TreeNode.ID) -> Mark {
    get { marks[Int(id)] }
    set { marks[Int(id)] = newValue }
  }
}
