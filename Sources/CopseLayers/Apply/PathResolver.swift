import CopseSystem

extension LayeredTree {
  /// How many symbolic links one path may go through.
  static var linkLimit: Int { 255 }

  /// The directory that `components` lead to, symbolic links taken as if the root filesystem were `/`.
  ///
  /// - Parameter isCreating: whether what is missing is made, and what is no directory is replaced by one.
  /// - Returns: nil where something is missing and nothing is to be made.
  func resolve(_ components: [EntryPath.Component], isCreating: Bool) throws -> TreeNode.ID? {
    var current = TreeSnapshot.root
    var pending = Array(components.reversed())
    var links = 0
    while let component = pending.popLast() {
      if EntryPath.isParent(component) {
        current = tree[current].pointee.parent
        continue
      }
      let child = tree.child(of: current, named: component)
      if let child, let target = tree[child].pointee.target {
        links += 1
        guard links <= Self.linkLimit else { throw LayersError(.damaged("its path goes through a loop of links")) }
        if target.pointee == CChar(bitPattern: UInt8(ascii: "/")) { current = TreeSnapshot.root }
        push(target, onto: &pending)
      } else if let child, tree[child].pointee.kind == .directory {
        current = child
      } else {
        guard isCreating else { return nil }
        if let child { try remove(child) }
        current = try makeImpliedDirectory(component, in: current)
      }
    }
    return current
  }

  private func push(_ target: UnsafePointer<CChar>, onto pending: inout [EntryPath.Component]) {
    var components = [EntryPath.Component]()
    EntryPath.forEachComponent(of: target) { components.append($0) }
    pending.append(contentsOf: components.reversed())
  }
}
