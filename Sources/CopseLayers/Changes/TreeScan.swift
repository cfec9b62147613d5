public import CopseSystem

/// Compares a tree with what was unpacked: finds what a new layer has to say.
///
/// Only what may have changed is read: an inode whose numbers and times are those of the state file is not even opened.
public struct TreeScan {
  /// What the tree was; after ``changes(in:)`` it says what the tree is, but for what is in the changeset.
  public let baseline: TreeBaseline
  /// Paths that stay out.
  public var mask = PathMask()
  /// Whether directories and files that their owner may not read are opened up for a moment, as is needed for bundles
  /// made without root's rights.
  public var isRootless = false
  /// How many threads walk; one that is rootless walks alone.
  public var threads = Processors.count
  /// Told what no layer can hold.
  public var onNotice: (LayerNotice) -> Void = { _ in }

  /// A comparison with a baseline; to be run once.
  public init(_ baseline: TreeBaseline) { self.baseline = baseline }

  /// Walks the tree below an open directory.
  ///
  /// - Throws: ``LayersError`` with the path where something cannot be read.
  public func changes(in root: borrowing Directory) throws -> Changeset {
    let queue = ScanQueue(ScannedDirectory(path: [], node: TreeSnapshot.root))
    let marks = ScanMarks(count: baseline.tree.identifiers.count)
    let comparison = EntryComparison(baseline, isOpeningUp: isRootless)
    let rootChange = try lookAtRoot(root, comparison)
    marks[TreeSnapshot.root] = .directory
    var workers: [ScanWorker] = []
    for _ in 0..<(isRootless ? 1 : max(1, threads)) {
      let cursor = PathCursor(root: try root.duplicate(), isOpeningUp: isRootless)
      workers.append(ScanWorker(comparison, mask: mask, queue: queue, marks: marks, cursor: cursor))
    }
    try run(workers)
    try queue.check()
    var changes = TreeChangeList()
    for worker in workers { worker.moveChanges(to: &changes) }
    if let rootChange { changes.append(rootChange) }
    for change in linkChanges(workers.flatMap(\.links), changes) { changes.append(change) }
    for path in workers.flatMap(\.sockets).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      onNotice(.skippedSocket(String(decoding: path, as: UTF8.self)))
    }
    for change in deletions(marks) { changes.append(change) }
    return Changeset(changes)
  }

  private func lookAtRoot(_ root: borrowing Directory, _ comparison: EntryComparison) throws -> TreeChange? {
    let status = try root.status()
    if comparison.isUntouched(TreeSnapshot.root, status) { return nil }
    defer { baseline.tree[TreeSnapshot.root].pointee.take(status) }
    if try comparison.isSameRoot(root, status) { return nil }
    return TreeChange([], .modified, status, isTimeOnly: try comparison.isTimeOnlyRoot(root, status))
  }

  private func run(_ workers: [ScanWorker]) throws {
    var others: [ScanThread] = []
    for worker in workers.dropFirst() { others.append(try ScanThread(worker)) }
    workers[0].run()
    for thread in others { thread.join() }
  }

  private func linkChanges(_ links: [LinkSighting], _ changes: TreeChangeList) -> [TreeChange] {
    if links.isEmpty { return [] }
    let linked = Set(links.map(\.path))
    let changed = Set(changes.lazy.map(\.path).filter(linked.contains))
    return LinkGroups(links, baseline: baseline).repeated(changed.contains).map {
      TreeChange($0.path, $0.node == nil ? .added : .modified, $0.status)
    }
  }

  /// What is gone from directories that are still there.
  private func deletions(_ marks: ScanMarks) -> some Sequence<TreeChange> {
    let tree = baseline.tree
    return tree.identifiers.lazy.filter { marks[$0] == .absent && marks[tree[$0].pointee.parent] == .directory }
      .map { TreeChange(deleting: tree.path(of: $0), tree[$0].pointee) }.filter { !mask.covers($0.path) }
  }
}

/// A thread that several may hold.
private final class ScanThread {
  private var thread: Thread?

  init(_ worker: ScanWorker) throws(SystemError) { thread = try Thread { worker.run() } }

  func join() { thread.take()?.join() }
}
