import CopseSystem

/// A directory that several may hold open.
final class OpenDirectory {
  let directory: Directory
  init(_ directory: consuming Directory) { self.directory = directory }
}

/// Keeps the directories from the root to the last one used open, so that the next entry next door costs no look-up.
///
/// Each step opens one component and follows no link: nothing can lead out of the root.
final class DirectoryCursor {
  /// How many directories may be open at once, however deep the tree is.
  private static let openLimit = 128

  private struct Level {
    let node: TreeNode.ID
    var open: OpenDirectory?
  }

  private let root: OpenDirectory
  private let tree: TreeSnapshot
  private var levels: [Level] = []

  init(root: consuming Directory, tree: TreeSnapshot) {
    self.root = OpenDirectory(root)
    self.tree = tree
  }

  /// The directory of a node, open.
  func directory(_ node: TreeNode.ID) throws(SystemError) -> OpenDirectory {
    if let last = levels.last, last.node == node, let open = last.open { return open }
    let chain = chain(to: node)
    levels.removeLast(levels.count - commonDepth(chain))
    var current = try reopenLast()
    for next in chain[levels.count...] {
      current = OpenDirectory(try current.directory.subdirectory(tree[next].pointee.name))
      push(Level(node: next, open: current))
    }
    return current
  }

  /// Forgets a directory that goes away, and all below it.
  func forget(_ node: TreeNode.ID) {
    guard let index = levels.firstIndex(where: { $0.node == node }) else { return }
    levels.removeLast(levels.count - index)
  }

  private func chain(to node: TreeNode.ID) -> [TreeNode.ID] {
    var chain = [TreeNode.ID]()
    var next = node
    while next != TreeSnapshot.root {
      chain.append(next)
      next = tree[next].pointee.parent
    }
    return chain.reversed()
  }

  private func commonDepth(_ chain: [TreeNode.ID]) -> Int {
    var depth = 0
    while depth < levels.count && depth < chain.count && levels[depth].node == chain[depth] { depth += 1 }
    return depth
  }

  /// The deepest level, opened again, with those right above it, where it was closed to stay below the limit.
  private func reopenLast() throws(SystemError) -> OpenDirectory {
    guard let last = levels.last else { return root }
    if let open = last.open { return open }
    var current = root
    for index in levels.indices {
      current = OpenDirectory(try current.directory.subdirectory(tree[levels[index].node].pointee.name))
      if levels.count - index <= Self.openLimit { levels[index].open = current }
    }
    return current
  }

  private func push(_ level: Level) {
    levels.append(level)
    if levels.count > Self.openLimit { levels[levels.count - 1 - Self.openLimit].open = nil }
  }
}
