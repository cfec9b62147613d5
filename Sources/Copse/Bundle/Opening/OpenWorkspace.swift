import CopseSpec
import CopseSystem

/// A workspace that is there: its directory, and which trees are in it.
struct OpenWorkspace: ~Copyable {
  /// The directory.
  let directory: Directory
  /// Which image it was unpacked from, and which tree is which platform.
  let record: WorkspaceRecord

  /// Takes a directory as a workspace.
  ///
  /// - Returns: nil where it has no record of one: it may be a bundle.
  /// - Throws: a failure where the record cannot be read.
  static func open(_ directory: borrowing Directory) throws(Failure) -> OpenWorkspace? {
    guard let bytes = try directory.record(WorkspaceRecord.fileName) else { return nil }
    let record = try WorkspaceRecord(bytes)
    do throws(SystemError) {
      return OpenWorkspace(directory: try directory.duplicate(), record: record)
    } catch {
      throw Failure(error)
    }
  }

  /// The trees that a selection means, in the order of the record; all of them without one.
  ///
  /// - Throws: ``FailureCode/platformNotFound`` and ``FailureCode/ambiguousPlatform`` as for an image of a layout.
  func trees(_ selection: PlatformSelection) throws(Failure) -> [WorkspaceTree] {
    if selection.isEmpty { return record.trees }
    let candidates = record.trees.map(\.candidate)
    switch selection.choose(from: candidates, fanOut: true) {
    case .chosen(let chosen):
      let paths = Set(chosen.map(\.path))
      return record.trees.filter { paths.contains($0.candidate.path) }
    case .ambiguous(let fitting, let requests):
      throw ambiguity(fitting, requests, candidates, selection)
    case .none(let available, let request, let nearest):
      let wanted = request.map { " for \(Quoted.escaped($0.description))" } ?? " that passes the filters"
      let found = available.map { $0.platform?.description ?? $0.descriptor.digest.short }.joined(separator: ", ")
      let flags = nearest.map { selection.flags(for: $0, among: candidates) } ?? []
      throw Failure(
        .platformNotFound, "\(Quoted.escaped(directory.path)) has no tree\(wanted); it has \(Quoted.escaped(found))",
        remedies: flags.isEmpty ? [] : [.selecting(flags)])
    }
  }

  /// Opens one of the trees.
  func bundle(_ tree: WorkspaceTree) throws(Failure) -> OpenBundle {
    let bundle: Directory
    do throws(SystemError) {
      bundle = try directory.directory(tree.directory)
    } catch {
      throw Failure(error)
    }
    return try OpenBundle(bundle)
  }

  private func ambiguity(
    _ fitting: [ImageCandidate], _ requests: [PlatformRequest], _ all: [ImageCandidate], _ selection: PlatformSelection
  ) -> Failure {
    let choices = fitting.map { image in
      Failure.Candidate(
        platform: image.platform?.description ?? "image", digest: image.descriptor.digest.description, size: nil,
        flags: selection.flags(for: image, among: all))
    }
    let wanted = requests.isEmpty ? "" : " for " + requests.map(\.description).joined(separator: ", ")
    return Failure(
      .ambiguousPlatform, "\(Quoted.escaped(directory.path)) has \(fitting.count) trees\(wanted), choose one",
      candidates: choices, remedies: choices.first.map { [.selecting($0.flags)] } ?? [])
  }
}

extension WorkspaceTree {
  /// The tree as one of the images to choose from, as far as the record tells.
  var candidate: ImageCandidate {
    var path = walk
    if manifest.platform == nil { path[path.count - 1].setPlatform(platform) }
    return ImageCandidate(path: path)
  }
}
