public import CopseSystem

/// Compares a real tree with a manifest: what `raw mtree-validate` does.
public struct MtreeCheck: Sendable {
  /// What the tree should be.
  public let manifest: MtreeManifest
  /// The facts that count, `type` always among them.
  public let keywords: Set<MtreeKeyword>
  /// Whether entries that their owner may not read are made readable for a moment, as `--rootless` asks.
  ///
  /// Owners are those of the file system, even so: what `user.rootlesscontainers` records is an attribute like any
  /// other, in umoci's manifests too.
  public let isRootless: Bool

  /// Which facts are compared.
  public enum Selection: Sendable {
    /// Those the manifest uses.
    case manifest
    /// Those umoci records.
    case umoci
    /// These and no others.
    case only([MtreeKeyword])
  }

  /// A check of some facts.
  ///
  /// - Throws: `MtreeError.unsupportedKeywords` where all the manifest's facts are wanted and copse cannot check one.
  public init(
    _ manifest: MtreeManifest, _ selection: Selection = .manifest, adding more: [MtreeKeyword] = [],
    isRootless: Bool = false
  ) throws(MtreeError) {
    self.manifest = manifest
    self.isRootless = isRootless
    switch selection {
    case .manifest:
      guard manifest.unsupportedKeywords.isEmpty else { throw .unsupportedKeywords(manifest.unsupportedKeywords) }
      keywords = manifest.keywords.union(more).union([.type])
    case .umoci: keywords = Set(MtreeKeyword.umoci).union(more).union([.type])
    case .only(let chosen): keywords = Set(chosen).union(more).union([.type])
    }
  }

  /// Walks the tree and tells how it differs, in byte order of the paths; empty where it is the same.
  public func run(_ root: borrowing Directory) throws(SystemError) -> [MtreeDelta] {
    // The last statement about a path counts.
    let expected = Dictionary(manifest.entries.indices.map { (manifest.entries[$0].name, $0) }) { $1 }
    let entries = manifest.entries
    let comparison = MtreeComparison(keywords: keywords)
    let scan = MtreeScan(keywords: keywords, isRootless: isRootless) { path in
      expected[path].map { entries[$0].sha256 != nil } ?? false
    }
    var seen: Set<Int> = []
    var deltas: [MtreeDelta] = []
    try scan.walk(root) { found in
      guard let index = expected[found.name] else {
        return deltas.append(MtreeDelta(kind: .extra, path: found.name))
      }
      seen.insert(index)
      let changes = comparison.changes(entries[index], found)
      if !changes.isEmpty { deltas.append(MtreeDelta(kind: .modified(changes), path: found.name)) }
    }
    for (path, index) in expected where !seen.contains(index) {
      deltas.append(MtreeDelta(kind: .missing, path: path))
    }
    return deltas.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }
}
