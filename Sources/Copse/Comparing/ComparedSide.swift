import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// One side of a comparison, read.
struct ComparedSide {
  /// No text that is compared line by line is longer, in bytes.
  static let longestText = 1 << 20

  /// What it is, for people.
  let name: String
  /// Its names.
  let tree: any EntryTree
  /// The contents of some of its regular files, by their paths; long ones are left out.
  let contents: (Set<[UInt8]>) throws -> [[UInt8]: [UInt8]]

  /// Reads a side.
  init(_ side: CompareTrees.Side, onNotice: @escaping @Sendable (String) -> Void) throws {
    switch side {
    case .image(let reference, let selection): try self.init(reference, selection, onNotice)
    case .tree(let path, let selection): try self.init(Self.bundle(path, selection), onNotice)
    case .origin(let path, let selection): try self.init(originOf: Self.bundle(path, selection), onNotice)
    }
  }

  private init(
    _ reference: ImageReference, _ selection: PlatformSelection, _ onNotice: @escaping @Sendable (String) -> Void
  ) throws {
    let layout = try Layout(opening: reference.layout)
    let lock = try ReadingLock(layout, onNotice: onNotice)
    let image = try Resolver(layout: layout).resolve(reference.name, selection, fanOut: false)[0]
    let plan = try LayerPlan(image, in: layout, meter: ProgressMeter(total: 0) { _ in })
    var flattening = LayerFlattening(layers: plan.inputs)
    flattening.hashesFiles = true
    flattening.onNotice = { onNotice("\(reference): \($0.description)") }
    let flat = try flattening.read()
    name = "\(reference)" + (image.platform.map { " \($0)" } ?? "")
    tree = flat
    contents = { [flattening] paths in
      defer { withExtendedLifetime(lock) {} }
      return try flattening.contents(of: paths, in: flat, limit: Self.longestText)
    }
  }

  private init(_ bundle: consuming OpenBundle, _ onNotice: (String) -> Void) throws {
    let path = bundle.directory.path
    let ownership = bundle.record.ownership
    let baseline = try TreeBaseline(readingFrom: bundle.directory, mtree: bundle.record.mtreeName) {
      onNotice("\(path): \($0)")
    }
    let root = OpenRoot(try bundle.rootfs())
    var scan = TreeScan(baseline)
    scan.isRootless = ownership.isRootless
    let changes = try scan.changes(in: root.directory)
    let nodes = try changes.record(in: baseline, root.directory, isRootless: ownership.isRootless)
    name = path
    tree = UnpackedTree(nodes, ownership: ownership)
    contents = { try root.contents($0) }
  }

  private init(originOf bundle: consuming OpenBundle, _ onNotice: (String) -> Void) throws {
    let baseline = try TreeBaseline(readingFrom: bundle.directory, mtree: bundle.record.mtreeName)
    name = bundle.record.manifest.digest.short
    tree = UnpackedTree(baseline.tree, ownership: bundle.record.ownership)
    contents = { _ in [:] }
  }

  /// A bundle, or the one tree of a workspace that is meant.
  private static func bundle(_ path: String, _ selection: PlatformSelection) throws -> OpenBundle {
    let directory = try OpenBundle.directory(path)
    guard let workspace = try OpenWorkspace.open(directory) else { return try OpenBundle(directory) }
    let trees = try workspace.trees(selection)
    guard trees.count == 1 else {
      throw Failure(
        .ambiguousPlatform, "\(Quoted.escaped(path)) has \(trees.count) trees, choose one",
        facts: trees.map { $0.platform?.description ?? $0.directory },
        remedies: trees.first?.platform.map { [.selecting(["--platform", $0.description])] } ?? [])
    }
    return try workspace.bundle(trees[0])
  }
}

/// A root directory that stays open.
private final class OpenRoot {
  let directory: Directory
  init(_ directory: consuming Directory) { self.directory = directory }

  /// The contents of some regular files that are not long; of those whose names are text.
  func contents(_ paths: Set<[UInt8]>) throws -> [[UInt8]: [UInt8]] {
    var contents: [[UInt8]: [UInt8]] = [:]
    for path in paths {
      guard let name = String(validating: path, as: UTF8.self) else { continue }
      var file = try directory.file(name)
      guard file.status.size <= ComparedSide.longestText else { continue }
      contents[path] = try file.contents(atMost: ComparedSide.longestText)
    }
    return contents
  }
}
