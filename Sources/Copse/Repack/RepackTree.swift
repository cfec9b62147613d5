import CopseLayers
import CopseSpec
import CopseSystem

/// A tree that is repacked: its bundle, the image it was unpacked from, and how it differs from that.
final class RepackTree {
  /// The name of the bundle in its workspace; nil for a bundle of its own.
  let directory: String?
  /// The way down to the image, from an entry of `index.json`.
  let walk: [Descriptor]
  let bundle: Directory
  private let ownership: OwnershipMap
  private let rootfs: Directory
  private var compared: (baseline: TreeBaseline?, changes: Changeset)?

  init(_ bundle: borrowing OpenBundle, walk: [Descriptor], directory: String?) throws {
    self.directory = directory
    self.walk = walk
    self.bundle = try bundle.directory.duplicate()
    ownership = bundle.record.ownership
    rootfs = try bundle.rootfs()
  }

  /// The record that leads to the image.
  var record: UmociRecord { UmociRecord(walk: walk, ownership: ownership) }

  /// Whether the tree differs from its image; it must have been scanned.
  var isChanged: Bool { compared?.changes.isEmpty == false }

  /// Finds out how the tree differs from its image.
  ///
  /// - Parameter keepsBaseline: whether ``writeBaseline(of:)`` follows; what it needs takes much memory.
  func scan(_ mask: PathMask, keepsBaseline: Bool, onNotice: @escaping (String) -> Void) throws {
    let baseline = try TreeBaseline(readingFrom: bundle, mtree: record.mtreeName, onNotice: onNotice)
    var scan = TreeScan(baseline)
    scan.mask = mask
    scan.isRootless = ownership.isRootless
    scan.onNotice = { onNotice($0.description) }
    compared = (keepsBaseline ? baseline : nil, try scan.changes(in: rootfs))
  }

  /// Writes the archive of a layer that says how the tree differs.
  func write(to sink: any ByteSink, latestTime: Int64?, onNotice: @escaping (String) -> Void) throws {
    guard let compared else { preconditionFailure("scanned before it is written") }
    var options = LayerWritingOptions()
    options.ownership = ownership
    options.latestTime = latestTime
    let layer = try LayerWriter(sink, options: options) { onNotice($0.description) }
    try compared.changes.write(rootfs, to: layer)
    try layer.finish()
  }

  /// Writes what the tree is compared with from now on, beside what it was compared with; on the disk before this
  /// returns.
  func writeBaseline(of record: UmociRecord) throws {
    guard let compared, let baseline = compared.baseline else { preconditionFailure("scanned before it is recorded") }
    let tree = try compared.changes.record(in: baseline, rootfs, isRootless: ownership.isRootless)
    try bundle.replace(record.mtreeName) { file in
      try tree.writeMtree { (bytes) throws(SystemError) in try file.append(bytes) }
    }
    let device = try rootfs.status().device
    try bundle.replace(TreeSnapshot.stateFileName) { file in
      try tree.writeState(mtree: record.mtreeName, device: device, to: file)
    }
    try bundle.synchronize()
  }
}

extension Directory {
  /// Removes what killed processes did not come to rename in ``replace(_:_:)``.
  borrowing func removeUnfinished() throws {
    for name in try names() where TemporaryName.isOne(name) && !TemporaryName.isOfParts(name) {
      if try status(name)?.kind == .regular { try remove(name, isDirectory: false) }
    }
  }
}
