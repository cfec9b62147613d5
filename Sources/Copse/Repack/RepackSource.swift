import CopseLayout
import CopseSpec
import CopseSystem

/// The bundle or workspace that is repacked, and those of its trees that are meant.
final class RepackSource {
  let path: String
  let directory: Directory
  /// The record of the workspace; nil where it is a bundle.
  let workspace: WorkspaceRecord?
  let trees: [RepackTree]

  /// Opens a directory of the user's.
  ///
  /// - Throws: ``FailureCode/refused`` where a tree is meant that is incomplete.
  init(_ path: String, _ selection: PlatformSelection) throws(Failure) {
    self.path = path
    do {
      directory = try OpenBundle.directory(path)
      if let workspace = try OpenWorkspace.open(directory) {
        self.workspace = workspace.record
        let trees = try workspace.trees(selection)
        try Self.checkCompleteness(of: trees, path)
        self.trees = try trees.map { try Self.tree($0, in: workspace) }
      } else {
        workspace = nil
        let bundle = try OpenBundle(try directory.duplicate())
        trees = [try RepackTree(bundle, walk: bundle.record.walk, directory: nil)]
      }
    } catch {
      throw Failure(describing: error)
    }
  }

  /// The name that was unpacked; nil where nothing says so.
  var name: ReferenceName? {
    if let workspace { return workspace.reference }
    guard let text = trees[0].walk[0].refName else { return nil }
    do { return try ReferenceName(parsing: text) } catch { return nil }
  }

  /// What earlier repacks from here made of the name.
  func results() throws(Failure) -> RepackResults { try RepackResults(readingFrom: directory) }

  /// Notes what the name is about to stand for; a bundle that cannot be written can be repacked once.
  func note(_ results: RepackResults, inPlaceOf noted: RepackResults) throws {
    if results == noted { return }
    do {
      try results.write(to: directory)
    } catch let error as SystemError where error.isPermission || error.isReadOnly {
      return
    }
  }

  /// A tree of the workspace that is not meant.
  var leftOut: String? {
    let meant = Set(trees.compactMap(\.directory))
    return workspace?.trees.map(\.directory).first { !meant.contains($0) }
  }

  /// The images that the trees were unpacked from, in the order of the trees.
  func images(_ resolver: Resolver, _ target: EditTarget) throws -> [ReadImage] {
    let images = try trees.map { tree in
      do {
        return try ReadImage(resolver.image(at: tree.walk), for: "repack")
      } catch let error as LayoutError where error.isMissingBlob {
        // The indexes on the way are new ones where a sibling was replaced.
        guard let image = try standing(tree, resolver) else { throw missing(tree, error, target.reference) }
        return try ReadImage(image, for: "repack")
      }
    }
    guard workspace == nil, !target.selection.isEmpty else { return images }
    guard case .chosen = target.selection.choose(from: images.map(\.candidate), fanOut: true) else {
      let platform = images[0].candidate.platform?.description ?? "of no platform"
      throw Failure(.platformNotFound, "\(Quoted.escaped(path)) is \(platform), and that was not selected")
    }
    return images
  }

  /// The image of a tree where the name still leads to it.
  private func standing(_ tree: RepackTree, _ resolver: Resolver) throws(LayoutError) -> ImageCandidate? {
    guard let name else { return nil }
    let index = try resolver.layout.index()
    let image = try resolver.tree(from: index.entries(named: name)).candidates.place(
      of: ImageCandidate(path: tree.walk))
    return image?.manifest == nil ? nil : image
  }

  /// Refuses two trees of one image that became two: an index tells images apart by their digests.
  func checkTwins(_ changes: [ChangedImage?]) throws(Failure) {
    var seen: [Digest: Digest] = [:]
    for change in changes.compactMap(\.self) {
      let (old, new) = (change.candidate.descriptor.digest, change.revised.descriptor.digest)
      guard seen.updateValue(new, forKey: old) ?? new == new else {
        throw Failure(.refused, "\(Quoted.escaped(path)): two trees of \(old.short) were changed in different ways")
      }
    }
  }

  private func missing(_ tree: RepackTree, _ error: LayoutError, _ reference: ImageReference) -> Failure {
    let place = tree.directory.map { "\(path)/\($0)" } ?? path
    var failure = Failure(
      .digestNotFound, "\(Quoted.escaped(place)) was not unpacked from \(Quoted.escaped(reference.layout))",
      facts: [
        error.description, "name the layout it was unpacked from, or copy the image back into this one",
      ])
    if let workspace {
      failure.facts.append("it was unpacked from \(Quoted.escaped(workspace.layout)):\(workspace.reference.value)")
    }
    return failure
  }

  private static func tree(_ tree: WorkspaceTree, in workspace: borrowing OpenWorkspace) throws -> RepackTree {
    let bundle = try workspace.bundle(tree)
    let repacked = try RepackTree(bundle, walk: tree.walk, directory: tree.directory)
    // A refresh that was interrupted leaves both; a bundle that was refreshed on its own has left the workspace.
    let isOnItsOwn = bundle.record.manifest.digest != tree.manifest.digest
    if isOnItsOwn, try repacked.bundle.status(repacked.record.mtreeName) == nil {
      throw Failure(
        .stale, "\(tree.directory) was repacked on its own since the workspace was unpacked",
        facts: ["repack the bundle \(tree.directory) itself, or unpack the image anew"])
    }
    return repacked
  }

  private static func checkCompleteness(of trees: [WorkspaceTree], _ path: String) throws(Failure) {
    for tree in trees {
      guard case .incomplete(let reason) = tree.state else { continue }
      let others = trees.filter(\.isComplete).compactMap(\.platform).flatMap { ["--platform", $0.description] }
      throw Failure(
        .refused,
        "\(Quoted.escaped(path))/\(tree.directory) is incomplete, and repacking it would lose what is missing",
        facts: [Quoted.escaped(reason)], remedies: others.isEmpty ? [] : [.selecting(others)])
    }
  }
}
