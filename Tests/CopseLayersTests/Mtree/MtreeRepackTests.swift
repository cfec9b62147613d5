import CopseLayers
import CopseSpec
import CopseSystem
import CopseTestSupport
import Testing

@Suite("umoci as the judge", .requiresTool("umoci"), .requiresTool("tar"), .requiresRoot)
struct MtreeRepackTests {
  private static let changes: [@Sendable (TemporaryDirectory, String) throws -> Void] = [
    { _, _ in },
    { try $0.write($1 + "late", "TEXT") },
    { try $0.write($1 + "new/deep/file", "x") },
    { directory, root in
      for name in ["own", "late", "b/c0"] { removeTree(directory.path(root + name)) }
    },
    { try $0.setTime($1 + "early", seconds: 99) },
    { try $0.setTime($1 + "early", seconds: -5, nanoseconds: 1) },
    { try $0.makeDirectory($1 + "dev", mode: 0o700) },
    { try $0.setAttribute("user.b", of: $1 + "xa/f", to: [7]) },
    { try $0.setAttribute("user.another", of: $1 + "xa", to: []) },
    { directory, root in
      removeTree(directory.path(root + "_u"))
      try directory.makeDirectory(root + "_u")
    },
    { directory, root in
      removeTree(directory.path(root + "own/sub"))
      try directory.symlink(root + "own/sub", to: "sub2")
    },
    { try $0.hardlink($1 + "hl/third", to: $1 + "hl/a") },
    { try $0.write($1 + "names/\u{1}é b", "1") },
  ]

  @Test("a changed tree differs where umoci repacks", arguments: changes.indices)
  func changedTree(index: Int) throws {
    let bundle = try MtreeTrees.unpack(MtreeTrees.small)
    try Self.changes[index](bundle.directory, "bundle/rootfs/")
    let manifest = try MtreeManifest(reading: TestSource(bundle.manifest()))
    let deltas = try MtreeCheck(manifest, .umoci).run(Directory.open(bundle.rootfs))
    // Nothing was changed in the first tree, and nanoseconds alone are no change.
    #expect(deltas.isEmpty == [0, 5].contains(index))
    #expect(Set(layerNames(of: deltas)) == Set(try repackedNames(bundle)))
  }

  /// The entries of a layer that makes these differences; what lies below a missing directory goes with it.
  private func layerNames(of deltas: [MtreeDelta]) -> [String] {
    let missing = Set(deltas.filter { $0.kind == .missing }.map { String(decoding: $0.path, as: UTF8.self) })
    return deltas.compactMap { delta in
      let path = String(decoding: delta.path, as: UTF8.self)
      guard delta.kind == .missing else { return path }
      let parts = path.split(separator: "/")
      for count in 1..<max(parts.count, 1) where missing.contains(parts[..<count].joined(separator: "/")) { return nil }
      return (parts.dropLast() + [".wh." + parts[parts.count - 1]]).joined(separator: "/")
    }
  }

  /// The entries of the layer that umoci makes of the tree; none where it finds nothing changed.
  private func repackedNames(_ bundle: UmociBundle) throws -> [String] {
    for blob in try bundle.repacked() {
      let list = try Tool("tar").run("--quoting-style=literal", "--show-transformed-names", "-tzf", blob)
      if list.status == 0 { return list.lines.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } }
    }
    return []
  }

  @Test("umoci finds nothing changed in a tree and manifest of ours")
  func ours() throws {
    let bundle = try MtreeTrees.unpack(MtreeTrees.all)
    removeTree(bundle.rootfs)
    try bundle.directory.makeDirectory("bundle/rootfs")
    let snapshot = try extract(MtreeTrees.all.bytes, into: bundle.rootfs)
    let sink = TestSink()
    try snapshot.writeMtree { piece throws(SystemError) in sink.append(piece) }
    try bundle.directory.write(bundle.manifestName, sink.bytes)
    #expect(try repackedNames(bundle) == [])
    let manifest = try MtreeManifest(reading: TestSource(sink.bytes))
    #expect(try MtreeCheck(manifest).run(Directory.open(bundle.rootfs)) == [])
  }

  private func extract(_ tar: [UInt8], into rootfs: String) throws -> TreeSnapshot {
    let digest = try Digest(parsing: TestLayout.digest(of: tar))
    let layer = LayerInput(blob: digest, compression: .none, diffID: digest) { TestSource(tar) }
    return try RootfsExtraction(layers: [layer], options: ExtractionOptions()).run(into: Directory.open(rootfs))
  }
}
