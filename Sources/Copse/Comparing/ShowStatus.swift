import CopseLayers
import CopseLayout
public import CopseSpec
import CopseSystem

/// Tells what was changed in the trees of a bundle or a workspace since they were unpacked.
public struct ShowStatus: Sendable {
  /// The bundle or the workspace.
  public var directory: String
  /// Which trees of a workspace; empty for all.
  public var selection: PlatformSelection
  /// Told what is odd but stops nothing, in words for the user.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Looks at a bundle or a workspace.
  public init(_ directory: String, selection: PlatformSelection = PlatformSelection()) {
    self.directory = directory
    self.selection = selection
  }

  /// Reads the records and walks the trees; of files only those are read that may have changed.
  ///
  /// - Throws: a failure that names the directory where it is neither, and the path that cannot be read.
  public func run() throws(Failure) -> StatusReport {
    do {
      let directory = try OpenBundle.directory(directory)
      guard let workspace = try OpenWorkspace.open(directory) else { return try status(of: OpenBundle(directory)) }
      let trees = try workspace.trees(selection).map { try status(of: $0, in: workspace) }
      return StatusReport(target: self.directory, origin: Self.origin(workspace.record), trees: trees)
    } catch {
      throw Failure(describing: error)
    }
  }

  private func status(of bundle: borrowing OpenBundle) throws -> StatusReport {
    guard selection.isEmpty else {
      throw Failure(
        .usage, "\(Quoted.escaped(directory)) is a bundle, not a workspace: it has no platforms to choose from")
    }
    let manifest = bundle.record.manifest
    let tree = StatusReport.Tree(
      directory: nil, platform: manifest.platform, manifest: manifest.digest, state: .complete(try changes(in: bundle)))
    return StatusReport(target: directory, origin: nil, trees: [tree])
  }

  private func status(of tree: WorkspaceTree, in workspace: borrowing OpenWorkspace) throws -> StatusReport.Tree {
    let state: StatusReport.State
    switch tree.state {
    case .incomplete(let reason): state = .incomplete(reason: reason)
    case .complete: state = .complete(try changes(in: workspace.bundle(tree)))
    }
    return StatusReport.Tree(
      directory: tree.directory, platform: tree.platform, manifest: tree.manifest.digest, state: state)
  }

  private func changes(in bundle: borrowing OpenBundle) throws -> [StatusReport.Change] {
    let path = bundle.directory.path
    let baseline = try TreeBaseline(readingFrom: bundle.directory, mtree: bundle.record.mtreeName) {
      onNotice("\(path): \($0)")
    }
    var scan = TreeScan(baseline)
    scan.isRootless = bundle.record.ownership.isRootless
    scan.onNotice = { onNotice("\(path): \($0.description)") }
    return try scan.changes(in: bundle.rootfs()).withoutConsequences.map(StatusReport.Change.init)
  }

  /// Where a workspace came from, and whether the name still stands for that image.
  private static func origin(_ record: WorkspaceRecord) -> StatusReport.Origin {
    var state = StatusReport.Origin.State.unreachable
    do {
      let roots = try Resolver(layout: Layout(opening: record.layout)).roots(for: record.reference)
      state = roots.map(\.digest) == record.roots ? .same : .moved
    } catch {
      // It may have been moved or removed: the trees can be compared all the same.
    }
    return StatusReport.Origin(
      layout: record.layout, reference: record.reference, roots: record.roots, state: state)
  }
}

extension Changeset {
  /// The changes but for directories that only have a new time because of other changes right in them.
  fileprivate var withoutConsequences: [TreeChange] {
    let parents = Set(changes.filter { !$0.path.isEmpty }.map { Self.parent(of: $0.path) })
    return changes.filter { !($0.isTimeOnly && parents.contains($0.path)) }
  }

  private static func parent(of path: [UInt8]) -> [UInt8] {
    Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)])
  }
}
