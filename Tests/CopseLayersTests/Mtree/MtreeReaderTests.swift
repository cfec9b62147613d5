import CopseLayers
import CopseSystem
import CopseTestSupport
import Testing

@Suite("reading manifests")
struct MtreeReaderTests {
  private static let line = "x size=12 type=file uid=1 gid=2 mode=0640 nlink=3 tar_time=-4.000000000"

  @Test("keywords become facts")
  func facts() throws {
    let digest = String(repeating: "0fF0", count: 16)
    let text = Self.line + " sha256digest=\(digest) xattr.user.a\\040b=dmFs xattr.user.empty= link=a\\040b"
    let expected = MtreeEntry("x", .regular).with(\.size, 12).with(\.uid, 1).with(\.gid, 2).with(\.mode, 0o640)
      .with(\.linkCount, 3).with(\.seconds, -4).with(\.link, Array("a b".utf8))
      .with(\.sha256, (0..<32).map { $0 % 2 == 0 ? 0x0F : 0xF0 })
      .with(\.attributes, [attribute("user.a b", "val"), attribute("user.empty", "")])
    #expect(try mtreeEvents(text) == [.entry(expected)])
  }

  @Test("/set gives defaults, an entry overrides them, /unset forgets them")
  func defaults() throws {
    let text = "/set type=file uid=1 mode=0600\na\nb uid=2\n/unset uid\nc\n/unset all\nd size=1\n"
    let entry = MtreeEntry("a", .regular).with(\.uid, 1).with(\.mode, 0o600)
    #expect(
      try mtreeEvents(text) == [
        .entry(entry), .entry(entry.with(\.name, [0x62]).with(\.uid, 2)),
        .entry(entry.with(\.name, [0x63]).with(\.uid, nil)), .entry(MtreeEntry("d").with(\.size, 1)),
      ])
  }

  @Test("nested entries, whole paths and comments may be mixed")
  func styles() throws {
    let text =
      "#mtree\n\n. type=dir\n    a type=file\n  # note\nd type=dir\n\tb type=link link=../a\r\n..\n..\n./d//c type=file\n./d/./e/ type=dir\n"
    #expect(
      try mtreeEvents(text) == [
        .directory(MtreeEntry(".", .directory)), .entry(MtreeEntry("a", .regular)),
        .directory(MtreeEntry("d", .directory)),
        .entry(MtreeEntry("b", .symbolicLink).with(\.link, Array("../a".utf8))), .up, .up,
        .path(MtreeEntry("d/c", .regular)), .path(MtreeEntry("d/e", .directory)),
      ])
  }

  @Test("a backslash at the end continues a line, an encoded one does not, a comment's neither")
  func continuation() throws {
    let text = "# comment \\\na type=file \\\n  size=1\n/set \\\nuid=5\nb\\\\\nc size=2\\"
    #expect(
      try mtreeEvents(text) == [
        .entry(MtreeEntry("a", .regular).with(\.size, 1)), .entry(MtreeEntry("b\\").with(\.uid, 5)),
        .entry(MtreeEntry("c").with(\.uid, 5).with(\.size, 2)),
      ])
  }

  @Test("an attribute's name may have an equals sign")
  func attributeNames() throws {
    let text = "f type=file xattr.user.eq=x=eA== xattr.user.e== xattr.user.f=eA=="
    let names = ["user.eq=x", "user.e=", "user.f"]
    guard case .entry(let entry) = try mtreeEvents(text).first else { throw TestSupportError.tool("no entry") }
    #expect(entry.attributes.map { String(decoding: $0.name, as: UTF8.self) } == names)
  }

  @Test(
    "times have seconds, and nanoseconds where the manifest does",
    arguments: [
      ("time=5.000000007", 5, 7), ("time=5.0", 5, 0), ("time=5", 5, 0), ("tar_time=5.000000000", 5, nil),
    ] as [(String, Int64, Int32?)])
  func times(text: String, seconds: Int64, nanoseconds: Int32?) throws {
    let entry = MtreeEntry("x").with(\.seconds, seconds).with(\.nanoseconds, nanoseconds)
    #expect(try mtreeEvents("x " + text) == [.entry(entry)])
  }

  @Test(
    "what makes no sense is refused with its line",
    arguments: [
      "..", ". type=dir\n..\n..", "a\\057b", "a\\000", "\\056\\056", "./a/../b", "x\\q", "/include other",
      "x type=folder", "x size=", "x size=1x", "x size=99999999999999999999", "x uid=-1", "x uid=4294967296",
      "x mode=0998", "x mode=u=rwx", "x nlink=-", "x time=1.5.5", "x time=x", "x time=1.1000000000", "x link=\\q",
      "x sha256digest=00", "x sha256=" + String(repeating: "0g", count: 32), "x xattr.user.a=?", "x xattr.user.a",
      "x xattr.", "/set mode=9",
    ])
  func refusals(text: String) throws {
    let lines = text.split(separator: "\n").count
    let error = try #require(throws: MtreeError.self) { try mtreeEvents(text) }
    guard case .malformed(let line, _) = error else { throw error }
    #expect(line == lines)
  }

  @Test("a manifest cut at any byte is read or refused, never more")
  func truncation() throws {
    let bytes = Array((". type=dir\n/set uid=1\n " + Self.line + " xattr.user.a=dmFs \\\nlink=a\\040b\n..\n").utf8)
    for count in bytes.indices {
      do { _ = try mtreeEvents(Array(bytes[..<count])) } catch is MtreeError {}
    }
  }

  @Test("an endless line is refused")
  func endlessLine() {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: (16 << 20) + 1)
    #expect(throws: MtreeError.self) { try mtreeEvents(bytes) }
  }

  @Test("keywords that copse cannot check are named")
  func unsupported() throws {
    let text = "x type=file flags=none md5digest=00 optional cksum=1 xattrs"
    let manifest = try MtreeManifest(reading: TestSource(text))
    #expect(manifest.unsupportedKeywords == ["cksum", "md5digest", "optional", "xattrs"])
    #expect(manifest.keywords == [.type])
    #expect(throws: MtreeError.unsupportedKeywords(["cksum", "md5digest", "optional", "xattrs"])) {
      try MtreeCheck(manifest)
    }
  }

  @Test("paths of a manifest are whole, duplicates stay")
  func paths() throws {
    let text = ". type=dir\na\nb type=dir\nc\nd type=dir\ne\n..\n..\nf\n..\n./g/h\n"
    let manifest = try MtreeManifest(reading: TestSource(text, pieceSize: 3))
    let paths = manifest.entries.map { String(decoding: $0.name, as: UTF8.self) }
    #expect(paths == [".", "a", "b", "b/c", "b/d", "b/d/e", "f", "g/h"])
  }

  @Test("bsdtar's manifests are understood", .requiresTool("bsdtar"))
  func bsdtar() throws {
    let tar = TestTar(.directory("d"), .file("d/a b#é", "text", mtime: 5), .symlink("d/l", to: "a b"), .fifo("d/p"))
    let options = "--options=mtree:!all,type,size,mode,uid,gid,link,time,sha256"
    for format in ["mtree", "mtree-classic"] {
      let result = try Tool("bsdtar").run(
        ["--format=" + format, options, "-cf", "-", "@-"], input: tar.bytes, environment: ["LC_ALL": "C.UTF-8"])
      let manifest = try MtreeManifest(reading: TestSource(result.output))
      let entries = Dictionary(manifest.entries.map { ($0.name, $0) }) { $1 }
      #expect(entries[Array("d/a b#é".utf8)]?.size == 4)
      #expect(entries[Array("d/a b#é".utf8)]?.seconds == 5)
      #expect(entries[Array("d/l".utf8)]?.link == Array("a b".utf8))
      #expect(entries[Array("d/p".utf8)]?.kind == .fifo)
    }
  }
}
