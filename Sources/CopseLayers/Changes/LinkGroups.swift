import CopseSystem

/// One name of an inode that has, or had, several.
struct LinkSighting {
  let path: [UInt8]
  /// What it was; nil where it was not there.
  let node: TreeNode.ID?
  /// The number of the inode it was; 0 where that is not known.
  let formerInode: UInt64
  /// How many names the inode had.
  let formerCount: Int
  let status: FileStatus
}

/// Finds the names that a layer must repeat so that those who read it get the same hard links.
///
/// A layer can make a link only to a name it has itself (image-spec: layer.md, Hardlinks), so an inode's names go into
/// it all together or not at all.
struct LinkGroups {
  private struct Inode: Hashable {
    let device: UInt64
    let number: UInt64
  }

  let sightings: [LinkSighting]
  let knowsInodes: Bool
  private var formerCounts: [UInt64: Int] = [:]

  init(_ sightings: [LinkSighting], baseline: TreeBaseline) {
    self.sightings = sightings.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    knowsInodes = baseline.device != nil
    guard knowsInodes else { return }
    for id in baseline.tree.identifiers where baseline.tree[id].pointee.isHardLinked {
      formerCounts[baseline.tree[id].pointee.inode, default: 0] += 1
    }
  }

  /// The names that must be repeated although they are what they were.
  ///
  /// - Parameter isChanged: whether the layer has a name anyway.
  func repeated(_ isChanged: ([UInt8]) -> Bool) -> [LinkSighting] {
    var groups: [Inode: [LinkSighting]] = [:]
    for sighting in sightings {
      groups[Inode(device: sighting.status.device, number: sighting.status.inode), default: []].append(sighting)
    }
    let ordered = groups.values.sorted { $0[0].path.lexicographicallyPrecedes($1[0].path) }
    let intact = ordered.filter { group in !group.contains { isChanged($0.path) } && wereOne(group) }
    let keepers = largest(of: intact)
    return ordered.filter { group in !keepers.contains(group[0].path) }.flatMap { $0 }
      .filter { !isChanged($0.path) }
  }

  /// Whether names of one inode were names of one inode.
  private func wereOne(_ group: [LinkSighting]) -> Bool {
    guard knowsInodes else {
      // Names that stay out of the layer are not among these, and the kernel counts them.
      return group.allSatisfy { $0.node != nil && [group.count, Int($0.status.linkCount)].contains($0.formerCount) }
    }
    return group.allSatisfy { $0.node != nil && $0.formerInode == group[0].formerInode }
  }

  /// Of the inodes that one inode became, the one with most names may stay; by the first names of those.
  private func largest(of groups: [[LinkSighting]]) -> Set<[UInt8]> {
    guard knowsInodes else { return Set(groups.map { $0[0].path }) }
    var largest: [UInt64: [LinkSighting]] = [:]
    for group in groups where group.count > largest[group[0].formerInode]?.count ?? 0 {
      largest[group[0].formerInode] = group
    }
    return Set(largest.values.map { $0[0].path })
  }
}
