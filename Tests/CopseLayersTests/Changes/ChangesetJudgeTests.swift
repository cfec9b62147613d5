import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite(
  "umoci's layer of a changed tree and ours", .requiresTool("umoci"), .requiresTool("python3"), .requiresRoot,
  .requiresUserAttributes)
struct ChangesetJudgeTests {
  /// Shell scripts that run in the root of the tree of ``MtreeTrees/small``.
  private static let edits = [
    "echo changed > late", "printf 1 > late; touch -d @99 late", "rm -r own; echo x > own",
    "rm late; mkdir late; echo 1 > late/f", "rm -r dev; ln -s own dev", "ln hl/a hl/third", "rm hl/b",
    "cp -a hl/b x; mv x hl/b", "chown 7:8 late; chmod 4711 late", "chown -h 9:9 hl/s",
    "setfattr -n user.k -v v own", "setfattr -n user.b -v 1 late; setfattr -x user.d xa",
    "mknod n c 5 1; mkfifo -m 600 q", "rm dev/null; mknod dev/null c 1 5",
    "mkdir -p new/a/b; echo x > new/a/b/c; mv b/c renamed", "chmod 700 .", "rm -r names own b xa Z",
    "mkdir é; echo > 'é/two words'; ln -s 'é/two words' long", "touch -d @-100 early; chmod 0 mode4095",
    "f=$(printf 'x%.0s' $(seq 1 180)); mkdir $f; echo > $f/$f; ln -s $f/$f to",
  ]
  /// umoci 0.4.7 rounds times to seconds where we cut them, and what is made within a second of unpacking looks
  /// untouched to neither: whatever is new is given one time.
  private static let settling =
    "find . -newermt 2020-01-01 ! -newermt 2090-01-01 -exec touch -h -d @1500000000 {} +"

  @Test("have the same entries in the same order", arguments: edits)
  func judged(edit: String) throws {
    let bundle = try MtreeTrees.unpack(MtreeTrees.small)
    try self.edit(bundle, "\(edit)\n\(Self.settling)")
    let ours = try listing(ours(bundle))
    #expect(try !ours.isEmpty && ours == listing(umocis(bundle)).filter(isOfUse(ours)))
  }

  @Test("are none where nothing but a fraction of a second is new", arguments: [":", "touch -d @4102444800.5 late"])
  func unchanged(edit: String) throws {
    let bundle = try MtreeTrees.unpack(MtreeTrees.small)
    try self.edit(bundle, edit)
    #expect(try ours(bundle).isEmpty && umocis(bundle).isEmpty)
  }

  private func edit(_ bundle: UmociBundle, _ script: String) throws {
    let result = try Tool("sh").run(["-e", "-c", script], in: bundle.rootfs)
    try #require(result.status == 0, "\(result.errors)")
  }

  /// Not a whiteout below something that is no directory any more: umoci 0.4.7 writes those, newer ones do not.
  private func isOfUse(_ entries: [String]) -> (String) -> Bool {
    let others = entries.filter { !$0.contains("b'5'") }.map { $0.prefix { $0 != "," }.dropLast() + "/.wh." }
    return { entry in !others.contains { entry.hasPrefix($0) } }
  }

  /// Each entry as Python reads it; what stands where nothing was written.
  private func listing(_ archive: [UInt8]) throws -> [String] {
    let program = """
      import io, sys, tarfile
      a = sys.stdin.buffer.read()
      for m in tarfile.open(fileobj=io.BytesIO(a), encoding='utf-8', errors='surrogateescape') if a else []:
        x = sorted((k, v) for k, v in m.pax_headers.items() if k.startswith('SCHILY.xattr'))
        numbers = (m.mode, m.uid, m.gid, m.size, int(m.mtime), m.devmajor, m.devminor)
        print(ascii((m.name, m.type, m.linkname, numbers, x)))
      """
    let result = try Tool("python3").run(["-c", program], input: archive)
    guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
    return result.lines
  }

  private func ours(_ bundle: UmociBundle) throws -> [UInt8] {
    let directory = try Directory.open(bundle.directory.path("bundle"))
    let name = String(bundle.manifestName.dropFirst("bundle/".count))
    let root = try directory.directory("rootfs")
    let changes = try TreeScan(TreeBaseline(readingFrom: directory, mtree: name)).changes(in: root)
    if changes.isEmpty { return [] }
    let sink = TestSink()
    let writer = try LayerWriter(sink)
    try changes.write(root, to: writer)
    try writer.finish()
    return sink.bytes
  }

  /// The layer that umoci makes of the tree; nothing where it finds nothing changed.
  private func umocis(_ bundle: UmociBundle) throws -> [UInt8] {
    for blob in try bundle.repacked() {
      let layer = try Tool("gzip").run(["-dc", blob])
      if layer.status == 0 { return layer.output }
    }
    return []
  }
}
