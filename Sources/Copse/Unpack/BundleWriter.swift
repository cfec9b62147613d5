import CopseLayers
import CopseLayout
import CopseSpec
import CopseSystem

/// Writes one image as a bundle: umoci's, with a state file of ours beside its own.
struct BundleWriter {
  static let rootfs = "rootfs"

  let layout: Layout
  let image: ImageCandidate
  let options: UnpackOptions
  let meter: ProgressMeter

  /// Fills an empty directory; the record comes last.
  func write(to bundle: borrowing Directory) throws {
    let plan = try LayerPlan(image, in: layout, meter: meter)
    guard let configuration = image.configuration else { preconditionFailure("a plan needs one") }
    try bundle.makeDirectory(named: Self.rootfs)
    let tree = try extract(plan, into: try bundle.directory(Self.rootfs))
    let record = UmociRecord(walk: image.path, ownership: options.extraction.ownership)
    let rootfs = try bundle.directory(Self.rootfs)
    let runtime = try RuntimeConfiguration.forBundle(
      of: configuration, ownership: options.extraction.ownership, rootfs: rootfs, onNotice: options.onNotice)
    try bundle.write("config.json") { try $0.append(try runtime.encoded()) }
    try bundle.write(record.mtreeName) { file in
      try tree.writeMtree { (bytes) throws(SystemError) in try file.append(bytes) }
    }
    let device = try rootfs.status().device
    try bundle.write(TreeSnapshot.stateFileName) {
      try tree.writeState(mtree: record.mtreeName, device: device, to: $0)
    }
    try bundle.write(UmociRecord.fileName) { try $0.append(record.encoded()) }
  }

  private func extract(_ plan: LayerPlan, into rootfs: consuming Directory) throws -> TreeSnapshot {
    var extraction = RootfsExtraction(layers: plan.inputs, options: options.extraction)
    extraction.onNotice = { [options] in options.onNotice($0.description) }
    return try extraction.run(into: rootfs)
  }
}

extension RuntimeConfiguration {
  /// The configuration of an image whose tree is there: its user is looked up in it.
  static func forBundle(
    of image: ImageConfiguration, ownership: OwnershipMap, rootfs: borrowing Directory,
    onNotice: (String) -> Void
  ) throws -> RuntimeConfiguration {
    var user = ResolvedUser.root
    if needsUser(image) {
      user = try UserLookup(
        passwd: try accounts("etc/passwd", in: rootfs).map(PasswdDatabase.init),
        group: try accounts("etc/group", in: rootfs).map(GroupDatabase.init)
      ).resolve(image.user ?? "")
    }
    let resolver = Paths.mountFlags(of: "/etc/resolv.conf").map { MountFlags(rawValue: $0) }
    let configuration = RuntimeConfiguration(
      image: image, user: user, ownership: ownership, resolverMount: resolver)
    if !configuration.isForLinux {
      onNotice("the image is for \(Quoted(image.os ?? "no system")): no runtime here will run the bundle")
    }
    return configuration
  }

  /// An account file as the container sees it; nil where there is none.
  ///
  /// - Throws: ``FailureCode/refused`` where the image has something else under its name.
  private static func accounts(_ path: String, in rootfs: borrowing Directory) throws -> [UInt8]? {
    do {
      var file = try rootfs.fileInRoot(path)
      return try file.contents(atMost: PasswdDatabase.maximumBytes)
    } catch {
      if error.isAbsent { return nil }
      // The tree has a hidden name until it is complete: the path is told as the image has it.
      let told = SystemError(
        errno: error.errno, operation: error.operation, path: "/\(path) of the image", detail: error.detail)
      throw error.detail != nil || error.isLink ? Failure(.refused, told.description) : told
    }
  }
}
