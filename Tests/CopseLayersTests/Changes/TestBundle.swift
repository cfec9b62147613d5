import CopseLayers
import CopseSystem
import CopseTestSupport

/// A tree that was unpacked, with the records that a later comparison needs.
struct TestBundle {
  /// What the comparison is with.
  enum Record: CaseIterable {
    /// copse's state file.
    case state
    /// umoci's manifest alone.
    case manifest
    /// The state file of a tree that was copied since: no inode is what it was.
    case copied
  }

  let rootfs: TestRootfs
  let record: Record

  init(_ record: Record, _ layer: TestTar, options: ExtractionOptions = ExtractionOptions()) throws {
    rootfs = try TestRootfs(layer, options: options)
    self.record = record
    let bundle = try Directory.open(rootfs.directory.path)
    let tree = rootfs.snapshot
    try bundle.write("m.mtree") { file in
      try tree.writeMtree { (bytes) throws(SystemError) in try file.append(bytes) }
    }
    if record == .manifest { return }
    let device = try bundle.directory("rootfs").status().device
    try bundle.write(TreeSnapshot.stateFileName) { try tree.writeState(mtree: "m.mtree", device: device, to: $0) }
    if record == .state { return }
    try Tool("cp").run(["-a", rootfs.path, rootfs.path + ".copy"])
    try Tool("rm").run(["-rf", rootfs.path])
    try Tool("mv").run([rootfs.path + ".copy", rootfs.path])
  }

  func path(_ name: String) -> String { rootfs.path + "/" + name }

  func write(_ name: String, _ text: String) throws { try rootfs.directory.write("rootfs/" + name, text) }

  func baseline() throws -> TreeBaseline {
    try TreeBaseline(readingFrom: Directory.open(rootfs.directory.path), mtree: "m.mtree")
  }

  func changeset(_ mask: PathMask = PathMask(), threads: Int = 2, isRootless: Bool = false) throws -> Changeset {
    var scan = TreeScan(try baseline())
    scan.mask = mask
    scan.threads = threads
    scan.isRootless = isRootless
    return try scan.changes(in: Directory.open(rootfs.path))
  }

  /// The changes as a letter and a path: `A`dded, `M`odified, `D`eleted.
  func changes(_ mask: PathMask = PathMask(), threads: Int = 2, isRootless: Bool = false) throws -> [String] {
    try changeset(mask, threads: threads, isRootless: isRootless).changes.map(\.line)
  }
}

extension TreeChange {
  fileprivate var line: String {
    let letter =
      switch kind {
      case .added: "A"
      case .modified: "M"
      case .deleted: "D"
      }
    return letter + " /" + String(decoding: path, as: UTF8.self)
  }
}
