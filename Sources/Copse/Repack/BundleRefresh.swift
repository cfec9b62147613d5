import CopseLayout
import CopseSpec
import CopseSystem

/// Makes a repacked bundle or workspace one that was unpacked from the result.
///
/// What a tree is compared with has the manifest's digest in its name, so old and new lie side by side until the record
/// that names the new one has replaced the old record: killed in between, one of them is whole.
struct BundleRefresh {
  let source: RepackSource
  let layout: Layout
  /// The name of the result.
  let name: ReferenceName
  /// The entries of `index.json` that have the name.
  let entries: [Descriptor]

  /// Writes baselines, then records, then removes the old baselines.
  func run(_ revision: RepackRevision) throws {
    var records: [UmociRecord] = []
    try source.directory.removeUnfinished()
    for tree in source.trees { try tree.bundle.removeUnfinished() }
    for (tree, walk) in zip(source.trees, revision.walks) {
      let record = UmociRecord(walk: named(walk), ownership: tree.record.ownership)
      try tree.writeBaseline(of: record)
      records.append(record)
    }
    if let workspace = source.workspace { try write(workspace, records, revision) }
    for (tree, record) in zip(source.trees, records) {
      try tree.bundle.replace(UmociRecord.fileName) { try $0.append(record.encoded()) }
      try tree.bundle.synchronize()
      let old = tree.record.mtreeName
      if old != record.mtreeName, try tree.bundle.status(old) != nil {
        try tree.bundle.remove(old, isDirectory: false)
      }
    }
    if try source.directory.status(RepackResults.fileName) != nil {
      try source.directory.remove(RepackResults.fileName, isDirectory: false)
    }
  }

  /// The way down with its first entry as `index.json` has it.
  private func named(_ walk: [Descriptor]) -> [Descriptor] {
    [entries.first { $0.digest == walk[0].digest } ?? walk[0]] + walk.dropFirst()
  }

  private func write(_ workspace: WorkspaceRecord, _ records: [UmociRecord], _ revision: RepackRevision) throws {
    let walks = Dictionary(zip(source.trees.compactMap(\.directory), records.map(\.walk))) { first, _ in first }
    var trees: [WorkspaceTree] = []
    for tree in workspace.trees {
      let walk = walks[tree.directory] ?? named(tree.walk.map(revision.tree.entry))
      trees.append(
        try WorkspaceTree(directory: tree.directory, platform: tree.platform, walk: walk, state: tree.state))
    }
    let others = trees.filter { walks[$0.directory] == nil && $0.isComplete }
    let record = try WorkspaceRecord(
      layout: try Paths.resolved(layout.path), reference: name, roots: entries.map(\.digest), trees: trees)
    try source.directory.replace(WorkspaceRecord.fileName) { try $0.append(record.encoded()) }
    for tree in others {
      let bundle = try OpenBundle(source.directory.directory(tree.directory))
      let record = UmociRecord(walk: tree.walk, ownership: bundle.record.ownership)
      try bundle.directory.replace(UmociRecord.fileName) { try $0.append(record.encoded()) }
    }
  }
}
