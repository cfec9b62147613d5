import CopseSystem

extension TreeSnapshot {
  /// The node of a path; the root's is empty.
  func node(at path: ArraySlice<UInt8>) -> TreeNode.ID? {
    var current = Self.root
    for component in path.split(separator: UInt8(ascii: "/")) {
      guard let next = component.withUnsafeBytes({ child(of: current, named: $0) }) else { return nil }
      current = next
    }
    return current
  }

  /// Hands out every node, a directory before what is in it, names by their bytes.
  func forEachInPathOrder(_ body: (TreeNode.ID) throws -> Void) rethrows {
    var pending = [Self.root]
    while let id = pending.popLast() {
      try body(id)
      guard self[id].pointee.kind == .directory else { continue }
      pending += children(of: id).sorted {
        self[$1].pointee.nameBytes.lexicographicallyPrecedes(self[$0].pointee.nameBytes)
      }
    }
  }
}
