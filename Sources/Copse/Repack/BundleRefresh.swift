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
  /// What `index.json` is now.
  let index: ImageIndex

  /// Writes baselines, then records, then removes the old baselines.
  ///
  /// - Parameter manifests: what the images of the trees became, in their order.
  func run(_ manifests: [Digest]) throws {
    let tree = try Resolver(layout: layout, index: index).tree(from: index.entries(named: name))
    var records: [UmociRecord] = []
    try source.directory.removeUnfinished()
    for tree in source.trees { try tree.bundle.removeUnfinished() }
    for (source, manifest) in zip(source.trees, manifests) {
      let walk = tree.candidates.walk(to: manifest, from: source.walk)
      let record = UmociRecord(walk: walk, ownership: source.record.ownership)
      try source.writeBaseline(of: record)
      records.append(record)
    }
    if let workspace = source.workspace { try write(workspace, records, tree) }
    for (tree, record) in zip(source.trees, records) {
      try tree.bundle.replace(UmociRecord.fileName) { try $0.append(record.encoded()) }
      try tree.bundle.synchronize()
      let old = tree.record.mtreeName
      if old != record.mtreeName, try tree.bundle.status(old) != nil {
        try tree.bundle.remove(old, isDirectory: false)
      }
    }
    try source.results().kept(in: tree).removing(manifests).write(to: source.directory)
  }

  private func write(_ workspace: WorkspaceRecord, _ records: [UmociRecord], _ result: ImageTree) throws {
    let walks = Dictionary(zip(source.trees.compactMap(\.directory), records.map(\.walk))) { first, _ in first }
    let candidates = result.candidates
    var trees: [WorkspaceTree] = []
    for tree in workspace.trees {
      let walk = walks[tree.directory] ?? candidates.walk(to: tree.manifest.digest, from: tree.walk)
      trees.append(
        try WorkspaceTree(directory: tree.directory, platform: tree.platform, walk: walk, state: tree.state))
    }
    let others = trees.filter { walks[$0.directory] == nil && $0.isComplete }
    let record = try WorkspaceRecord(
      layout: try Paths.resolved(layout.path), reference: name, roots: index.entries(named: name).map(\.digest),
      trees: trees)
    try source.directory.replace(WorkspaceRecord.fileName) { try $0.append(record.encoded()) }
    for tree in others {
      let bundle = try OpenBundle(source.directory.directory(tree.directory))
      let record = UmociRecord(walk: tree.walk, ownership: bundle.record.ownership)
      try bundle.directory.replace(UmociRecord.fileName) { try $0.append(record.encoded()) }
    }
  }
}

extension [ImageCandidate] {
  /// The way down to a manifest; where it is not among these, the way it had.
  ///
  /// - Parameter old: the way down to what it was made of.
  fileprivate func walk(to manifest: Digest, from old: [Descriptor]) -> [Descriptor] {
    let found = filter { $0.descriptor.digest == manifest }
    let platform = old[old.count - 1].platform
    return (found.first { $0.descriptor.platform == platform } ?? found.first)?.path ?? old
  }
}
