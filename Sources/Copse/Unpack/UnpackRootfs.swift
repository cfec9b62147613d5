import CopseLayers
import CopseLayout
public import CopseSpec
import CopseSystem

/// Turns one image into a bare root filesystem, with no record of where it came from.
///
/// Into a directory that is there already the layers are merged: what they name is replaced, all else stays.
public struct UnpackRootfs: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection
  /// The directory that is to be the root.
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
    self.options.extraction.hashesFiles = false
  }

  /// Resolves and extracts.
  ///
  /// - Throws: a new target is then not there; one that was merged into is never removed, and is untouched where a blob
  ///   of the image was damaged.
  public func run() throws(Failure) -> UnpackReport {
    do {
      let layout = try Layout(opening: reference.layout)
      let lock = try ReadingLock(layout, timeout: options.lockTimeout, onNotice: options.onNotice)
      defer { withExtendedLifetime(lock) {} }
      let image = try Resolver(layout: layout).resolve(reference.name, selection, fanOut: false)[0]
      let found = try Paths.status(target) ?? Paths.entryStatus(target)
      // What is merged is read twice.
      let total = (image.contentSize ?? 0) * (found == nil ? 1 : 2)
      let plan = try LayerPlan(image, in: layout, meter: ProgressMeter(total: total, report: options.onProgress))
      if let found {
        guard found.kind == .directory else {
          throw Failure(.exists, "\(Quoted.escaped(target)): \(found.kind.description) is there already")
        }
        try merge(plan)
      } else {
        try create(plan)
      }
      return UnpackReport(target: target, isWorkspace: false, trees: [.init(image, directory: nil)])
    } catch {
      throw Failure(describing: error)
    }
  }

  private func create(_ plan: LayerPlan) throws {
    let staging = try Staging(at: target)
    _ = try extraction(plan).run(into: try staging.directory.duplicate())
    try staging.publish(last: "")
  }

  /// What is there cannot be built out of sight; at least no blob may turn out damaged halfway.
  private func merge(_ plan: LayerPlan) throws {
    try plan.verifyBlobs()
    let root = try Directory.open(target)
    let tree = try TreeSnapshot(scanning: root)
    _ = try extraction(plan).run(into: root, tree: tree)
  }

  private func extraction(_ plan: LayerPlan) -> RootfsExtraction {
    var extraction = RootfsExtraction(layers: plan.inputs, options: options.extraction)
    extraction.onNotice = { [options] in options.onNotice($0.description) }
    return extraction
  }
}
