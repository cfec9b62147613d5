import CopseSystem

/// A root filesystem that layers are applied to one after the other, on disk or in memory alone.
protocol LayeredTree: AnyObject {
  /// What is where.
  var tree: TreeSnapshot { get }
  /// The layer that is being applied; the first is 1.
  var layer: UInt32 { get }

  /// Removes an entry, and all below it.
  func remove(_ id: TreeNode.ID) throws

  /// Makes a directory that no entry described.
  func makeImpliedDirectory(_ name: EntryPath.Component, in parent: TreeNode.ID) throws -> TreeNode.ID
}

extension LayeredTree {
  /// No path longer than the kernel takes (PATH_MAX, 4096 bytes) leads further down.
  private static var maximumDepth: Int { 2048 }

  /// Makes sure that one more directory may be in `parent`.
  func checkDepth(below parent: TreeNode.ID) throws(LayersError) {
    guard tree.depth(of: parent) < Self.maximumDepth else {
      throw LayersError(.limit("the tree is more than \(Self.maximumDepth) directories deep"))
    }
  }

  /// Marks a node and the directories above it as named by the current layer.
  func touch(_ id: TreeNode.ID) {
    var next = id
    while tree[next].pointee.layer != layer {
      tree[next].pointee.layer = layer
      next = tree[next].pointee.parent
    }
  }

  /// The entry that a hard link to `target` is another name of.
  func original(of target: UnsafePointer<CChar>) throws -> TreeNode.ID {
    let path = EntryPath(target)
    guard let base = path.base, let source = try resolve(path.parents, isCreating: false),
      let original = tree.child(of: source, named: base)
    else { throw LayersError(.damaged("it is a hard link to \"\(String(cString: target))\", which is not there")) }
    guard tree[original].pointee.kind != .directory else {
      throw LayersError(.damaged("it is a hard link to \"\(String(cString: target))\", which is a directory"))
    }
    return original
  }

  /// Removes what a hard link takes the place of.
  func makeRoom(for name: EntryPath.Component, in parent: TreeNode.ID, linkingTo original: TreeNode.ID) throws {
    guard let old = tree.child(of: parent, named: name) else { return }
    guard !contains(old, original) else {
      throw LayersError(.damaged("it would replace the directory its target is in"))
    }
    try remove(old)
  }

  private func contains(_ ancestor: TreeNode.ID, _ id: TreeNode.ID) -> Bool {
    var next = id
    while next != TreeSnapshot.root {
      if next == ancestor { return true }
      next = tree[next].pointee.parent
    }
    return false
  }
}
