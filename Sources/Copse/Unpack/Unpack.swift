import CopseLayout
public import CopseSpec
import CopseSystem

/// Turns images of a layout into root filesystems that a runtime can start and an editor can change.
///
/// One image becomes a bundle; a selection that may mean several (``PlatformSelection/mayFanOut``) a workspace, with a
/// bundle for each: the shape depends on the request, never on what is found. Everything is built out of sight and
/// shows up whole.
public struct Unpack: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection
  /// Where the bundle or the workspace goes.
  public var target: String
  /// How.
  public var options: UnpackOptions

  /// Unpacks what `reference` and `selection` mean to `target`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection = PlatformSelection(), to target: String,
    options: UnpackOptions = UnpackOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.target = target
    self.options = options
  }

  /// Resolves, extracts, records, and shows the result.
  ///
  /// - Throws: with the layout untouched and the target as it was; but where single trees of a workspace failed, the
  ///   others are there and the record names those that are not.
  public func run() throws(Failure) -> UnpackReport {
    do {
      let layout = try Layout(opening: reference.layout)
      let lock = try ReadingLock(layout, timeout: options.lockTimeout, onNotice: options.onNotice)
      defer { withExtendedLifetime(lock) {} }
      // One look at the index: the name may move, or go, while layers are read.
      let resolver = Resolver(layout: layout, index: try layout.index())
      let images = try resolver.resolve(reference.name, selection, fanOut: true)
      try checkTarget()
      return selection.mayFanOut ? try unpackAll(images, of: resolver) : try unpackOne(images[0], of: layout)
    } catch {
      throw Failure(describing: error)
    }
  }

  private func unpackOne(_ image: ImageCandidate, of layout: Layout) throws -> UnpackReport {
    let meter = ProgressMeter(total: image.contentSize ?? 0, report: options.onProgress)
    let staging = try Staging(at: target)
    try BundleWriter(layout: layout, image: image, options: options, meter: meter).write(to: staging.directory)
    try publish(staging)
    return UnpackReport(target: target, isWorkspace: false, trees: [.init(image, directory: nil)])
  }

  /// Shows the bundle. As umoci does: set-id programs of an image are nobody else's to run.
  private func publish(_ staging: Staging) throws {
    guard let found = try Paths.status(target) else { return try staging.publish(last: UmociRecord.fileName) }
    let directory = try Directory.open(target)
    try directory.setPermissions(0o700)
    do {
      try staging.publish(last: UmociRecord.fileName)
    } catch {
      try directory.setPermissions(found.permissions)
      throw error
    }
  }

  private func unpackAll(_ images: [ImageCandidate], of resolver: Resolver) throws -> UnpackReport {
    let staging = try Staging(at: target)
    let writer = WorkspaceWriter(resolver: resolver, reference: reference, images: images, options: options)
    let trees = try writer.write(to: staging.directory)
    try staging.publish(last: WorkspaceRecord.fileName)
    let report = UnpackReport(target: target, isWorkspace: true, trees: trees)
    if let failure = report.failure { throw failure }
    return report
  }

  /// Refuses a place that is taken before anything is read from it.
  private func checkTarget() throws {
    guard let found = try Paths.status(target) ?? Paths.entryStatus(target) else { return }
    guard found.kind == .directory else {
      throw Failure(.exists, "\(Quoted.escaped(target)): \(found.kind.description) is there already")
    }
    try Staging.sweep(target)
    let directory = try Directory.open(target)
    for name in try takenNames(directory) where try directory.status(name) != nil {
      throw Failure(
        .exists, "\(name) already exists in \(Quoted.escaped(target))",
        facts: ["name a directory that does not exist, or remove what is there yourself"])
    }
  }

  private func takenNames(_ directory: borrowing Directory) throws -> [String] {
    guard selection.mayFanOut else {
      return ["config.json", BundleWriter.rootfs, UmociRecord.fileName, WorkspaceRecord.fileName]
    }
    return try directory.names().filter { !TemporaryName.isOne($0) }.sorted()
  }
}
