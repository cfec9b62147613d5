import CopseLayout
import CopseSpec
import CopseSystem
import Synchronization

/// Writes several images of one name side by side, each as a bundle, and a record of them all.
struct WorkspaceWriter: Sendable {
  /// Of the `index.json` that the images were found in.
  let resolver: Resolver
  let reference: ImageReference
  let images: [ImageCandidate]
  let options: UnpackOptions

  /// Fills an empty directory; the record comes last.
  ///
  /// - Returns: the trees in the order of the images; one that is damaged carries its failure, and is not there.
  /// - Throws: where no tree is complete, and where going on makes no sense: a full disk, Ctrl-C.
  func write(to workspace: borrowing Directory) throws -> [UnpackReport.Tree] {
    let names = images.directoryNames
    for name in names { try workspace.makeDirectory(named: name) }
    let trees = try writeTrees(names, in: workspace)
    try workspace.write(WorkspaceRecord.fileName) { try $0.append(try record(of: trees).encoded()) }
    try workspace.setPermissions(0o755)
    return trees
  }

  private func writeTrees(_ names: [String], in workspace: borrowing Directory) throws -> [UnpackReport.Tree] {
    let total = images.compactMap(\.contentSize).saturatingSum
    let meter = ProgressMeter(total: total, report: options.onProgress)
    let own = try workspace.duplicate()
    let failures = Mutex([Failure?](repeating: nil, count: images.count))
    try WorkCrew.run(images.count, jobs: options.jobs) { position in
      let failure = writeTree(images[position], names[position], in: own, meter)
      failures.withLock { $0[position] = failure }
    }
    return try outcome(failures.withLock(\.self), names)
  }

  private func writeTree(
    _ image: ImageCandidate, _ name: String, in workspace: borrowing Directory, _ meter: ProgressMeter
  ) -> Failure? {
    do {
      let bundle = try workspace.directory(name)
      try BundleWriter(layout: resolver.layout, image: image, options: options, meter: meter).write(to: bundle)
      return nil
    } catch {
      return Self.removing(name, from: workspace, because: Failure(describing: error))
    }
  }

  /// A part of a tree is of no use, and looks like a whole one.
  private static func removing(_ name: String, from workspace: borrowing Directory, because failure: Failure) -> Failure
  {
    do {
      try workspace.removeTree(named: name)
      return failure
    } catch {
      return Failure(error)
    }
  }

  private func outcome(_ failures: [Failure?], _ names: [String]) throws -> [UnpackReport.Tree] {
    let failed = failures.compactMap(\.self)
    if let fatal = failed.first(where: { $0.code != .damaged && $0.code != .refused && $0.code != .unsupported }) {
      throw fatal
    }
    if let first = failed.first, failed.count == images.count { throw first }
    return images.indices.map { UnpackReport.Tree(images[$0], directory: names[$0], failure: failures[$0]) }
  }

  private func record(of trees: [UnpackReport.Tree]) throws -> WorkspaceRecord {
    var entries = [WorkspaceTree]()
    for (image, tree) in zip(images, trees) {
      entries.append(
        try WorkspaceTree(
          directory: tree.directory ?? "", platform: tree.platform, walk: image.path,
          state: tree.failure.map { .incomplete(reason: $0.message) } ?? .complete))
    }
    return try WorkspaceRecord(
      layout: try Paths.resolved(reference.layout), reference: reference.name,
      roots: try resolver.roots(for: reference.name).map(\.digest), trees: entries)
  }
}
