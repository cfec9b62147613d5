import CopseSpec
import CopseSystem

/// Compares two root filesystems name by name.
public struct TreeComparison: Sendable {
  /// What may differ.
  public var ignored: Set<EntryFacet> = []

  /// What two trees differ in.
  public struct Outcome: Sendable {
    /// The differences, by bytes of their paths.
    public let differences: [EntryDifference]
    /// How many paths there are in either tree.
    public let pathCount: Int
  }

  /// A comparison in which everything counts.
  public init() {}

  /// Compares two trees; a directory whose time alone differs because of differences right in it does not count.
  ///
  /// - Throws: ``LayersError`` where an owner has no place in the maps of a tree.
  public func run(_ left: any EntryTree, _ right: any EntryTree) throws -> Outcome {
    var differences: [EntryDifference] = []
    var pathCount = right.nameCount
    try left.forEachTreeEntry { entry in
      guard let other = try right.treeEntry(at: entry.path) else {
        pathCount += 1
        return differences.append(EntryDifference(path: entry.path, side: .left, kind: entry.kind, changes: []))
      }
      let changes = changes(entry, other)
      if changes.isEmpty { return }
      differences.append(EntryDifference(path: entry.path, side: .both, kind: entry.kind, changes: changes))
    }
    try right.forEachTreeEntry { entry in
      if try left.treeEntry(at: entry.path) == nil {
        differences.append(EntryDifference(path: entry.path, side: .right, kind: entry.kind, changes: []))
      }
    }
    return Outcome(
      differences: Self.withoutConsequences(differences).sorted { $0.path.lexicographicallyPrecedes($1.path) },
      pathCount: pathCount)
  }

  private static func withoutConsequences(_ differences: [EntryDifference]) -> [EntryDifference] {
    let parents = Set(differences.filter { !$0.path.isEmpty }.map { parent(of: $0.path) })
    return differences.filter { difference in
      let isTimeOnly = difference.kind == .directory && difference.changes.map(\.facet) == [.mtime]
      return !(isTimeOnly && parents.contains(difference.path))
    }
  }

  private static func parent(of path: [UInt8]) -> [UInt8] {
    Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)])
  }

  private func changes(_ left: TreeEntry, _ right: TreeEntry) -> [FacetChange] {
    guard left.kind == right.kind else {
      return [FacetChange(.type, left.kind.word, right.kind.word)]
    }
    var changes: [FacetChange] = []
    if left.size != right.size { changes.append(FacetChange(.size, String(left.size), String(right.size))) }
    changes += change(.content, left.contentDigest, right.contentDigest, Self.digest)
    changes += change(.target, left.target, right.target, Self.text)
    changes += change(.device, left.device.map(Self.numbers), right.device.map(Self.numbers)) { $0 }
    changes += change(.mode, left.permissions, right.permissions, Self.octal)
    changes += change(.owner, left.owner, right.owner) { "\($0.uid):\($0.gid)" }
    changes += change(.mtime, left.modified, right.modified, Self.time)
    if let old = left.attributes, let new = right.attributes, old != new { changes += Self.attributes(old, new) }
    changes += change(.link, left.firstName, right.firstName, Self.text)
    return ignored.isEmpty ? changes : changes.filter { !ignored.contains($0.facet) }
  }

  private func change<Value: Equatable>(
    _ facet: EntryFacet, _ left: Value?, _ right: Value?, _ text: (Value) -> String
  ) -> [FacetChange] {
    guard let left, let right, left != right else { return [] }
    return [FacetChange(facet, text(left), text(right))]
  }

  private static func attributes(_ left: [ExtendedAttribute], _ right: [ExtendedAttribute]) -> [FacetChange] {
    let old = Dictionary(left.map { ($0.name, $0.value) }) { $1 }
    let new = Dictionary(right.map { ($0.name, $0.value) }) { $1 }
    let names = Set(old.keys).union(new.keys).sorted { $0.lexicographicallyPrecedes($1) }
    return names.filter { old[$0] != new[$0] }.map { name in
      FacetChange(.xattr, base64(old[name]), base64(new[name]), attribute: name)
    }
  }

  private static func base64(_ value: [UInt8]?) -> String? {
    value.map { String(decoding: MtreeBase64.encode($0[...]), as: UTF8.self) }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func digest(_ bytes: [UInt8]) -> String { Digest(algorithm: .sha256, bytes: bytes).description }

  private static func numbers(_ device: (major: UInt32, minor: UInt32)) -> String { "\(device.major):\(device.minor)" }

  private static func octal(_ permissions: UInt32) -> String {
    let digits = String(permissions, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func time(_ seconds: Int64) -> String {
    Timestamp.representable.contains(seconds) ? Timestamp(seconds: seconds).description : "\(seconds) s"
  }
}
