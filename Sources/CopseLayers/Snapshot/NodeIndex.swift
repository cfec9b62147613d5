/// Finds a node by its directory and name: open addressing over node numbers, four bytes a place.
///
/// Hashes are seeded afresh in every process (SipHash), so that no archive can be made to collide.
struct NodeIndex {
  typealias NodeAt = (TreeNode.ID) -> UnsafeMutablePointer<TreeNode>

  private static let tombstone = TreeNode.none - 1

  private var places = [TreeNode.ID](repeating: TreeNode.none, count: 1 << 10)
  private var occupied = 0

  func find(parent: TreeNode.ID, name: UnsafeRawBufferPointer, _ nodeAt: NodeAt) -> TreeNode.ID? {
    var place = start(parent, name)
    while places[place] != TreeNode.none {
      if places[place] != Self.tombstone && isNode(nodeAt(places[place]), parent, name) { return places[place] }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  private func isNode(
    _ node: UnsafeMutablePointer<TreeNode>, _ parent: TreeNode.ID, _ name: UnsafeRawBufferPointer
  ) -> Bool {
    node.pointee.parent == parent && node.pointee.nameCount == name.count && node.pointee.nameBytes.elementsEqual(name)
  }

  mutating func insert(_ id: TreeNode.ID, _ nodeAt: NodeAt) {
    if occupied * 4 >= places.count * 3 { grow(nodeAt) }
    place(id, nodeAt)
    occupied += 1
  }

  mutating func remove(_ id: TreeNode.ID, _ nodeAt: NodeAt) {
    var place = start(nodeAt(id).pointee.parent, nodeAt(id).pointee.nameBytes)
    while places[place] != id {
      precondition(places[place] != TreeNode.none)
      place = (place + 1) & (places.count - 1)
    }
    places[place] = Self.tombstone
  }

  private mutating func place(_ id: TreeNode.ID, _ nodeAt: NodeAt) {
    var place = start(nodeAt(id).pointee.parent, nodeAt(id).pointee.nameBytes)
    while places[place] != TreeNode.none { place = (place + 1) & (places.count - 1) }
    places[place] = id
  }

  private mutating func grow(_ nodeAt: NodeAt) {
    let live = places.filter { $0 != TreeNode.none && $0 != Self.tombstone }
    var capacity = places.count
    while live.count * 2 >= capacity { capacity *= 2 }
    places = Array(repeating: TreeNode.none, count: capacity)
    occupied = live.count
    for id in live { place(id, nodeAt) }
  }

  private func start(_ parent: TreeNode.ID, _ name: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(parent)
    hasher.combine(bytes: name)
    return hasher.finalize() & (places.count - 1)
  }
}
