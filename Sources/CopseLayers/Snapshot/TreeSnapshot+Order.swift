import CopseSystem

/// A step of a walk over a tree.
enum TreeStep {
  /// A directory; what follows, up to its end, is in it.
  case begin(TreeNode.ID)
  /// Anything else.
  case leaf(TreeNode.ID)
  /// The end of the directory begun last.
  case end
}

extension TreeSnapshot {
  /// Walks the whole tree: in each directory first what is no directory, then the directories, each by bytes of name.
  func walk<Failure: Error>(_ body: (TreeStep) throws(Failure) -> Void) throws(Failure) {
    try walk(Self.root, body)
  }

  private func walk<Failure: Error>(
    _ id: TreeNode.ID, _ body: (TreeStep) throws(Failure) -> Void
  ) throws(Failure) {
    try body(.begin(id))
    let children = children(of: id).sorted { precedes($0, $1) }
    for child in children {
      if self[child].pointee.kind == .directory {
        try walk(child, body)
      } else {
        try body(.leaf(child))
      }
    }
    try body(.end)
  }

  private func precedes(_ left: TreeNode.ID, _ right: TreeNode.ID) -> Bool {
    let (left, right) = (self[left], self[right])
    let isLeftDirectory = left.pointee.kind == .directory
    guard isLeftDirectory == (right.pointee.kind == .directory) else { return !isLeftDirectory }
    return left.pointee.nameBytes.lexicographicallyPrecedes(right.pointee.nameBytes)
  }
}
