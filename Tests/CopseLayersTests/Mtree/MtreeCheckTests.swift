import CopseLayers
import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("checking trees")
struct MtreeCheckTests {
  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory()
    try tree.write("d/f", "text", mode: 0o640)
    try tree.symlink("d/l", to: "f")
    for name in ["d/f", "d/l", "d", "."] { try tree.setTime(name, seconds: 5, nanoseconds: 7) }
  }

  private func deltas(
    _ text: String, _ selection: MtreeCheck.Selection = .manifest, adding more: [MtreeKeyword] = []
  ) throws -> [String] {
    let manifest = try MtreeManifest(reading: TestSource(text))
    return try MtreeCheck(manifest, selection, adding: more).run(Directory.open(tree.path)).map(\.description)
  }

  private static let same =
    "/set time=5.000000007\n. type=dir\nd type=dir\nf type=file size=4 mode=0640\nl type=link link=f\n"

  @Test("a tree that is the same has no differences")
  func same() throws {
    #expect(try deltas(Self.same) == [])
  }

  @Test("missing, extra and changed entries are told in the order of their paths")
  func kinds() throws {
    try tree.write("a\n\"é\u{A0}")
    let text = ". type=dir\nd type=dir\nf type=file mode=0600 size=4\ngone type=file\nl type=link\n"
    #expect(
      try deltas(text) == [
        #""a\n\"é\u00a0": unexpected path"#, #""d/f": keyword "mode": expected 0600; got 0640"#,
        #""d/gone": missing path"#,
      ])
  }

  @Test("an entry without a time differs where others have one, as in go-mtree")
  func missingTime() throws {
    let text = ". type=dir\nd type=dir\nf type=file\nl type=link tar_time=5.000000000\n"
    #expect(try deltas(text).last == #""d/f": keyword "tar_time": expected ; got 5.000000000"#)
  }

  @Test("names that are not UTF-8 are compared and quoted by bytes", .requiresTool("umoci"), .requiresRoot)
  func oddNames() throws {
    let odd = try MtreeTrees.unpack(TestTar(TarEntry.file("").with(\.path, [0x61, 0xFF])))
    let manifest = try MtreeManifest(reading: TestSource(". type=dir\n"))
    let found = try MtreeCheck(manifest).run(Directory.open(odd.rootfs)).map(\.description)
    #expect(found == [#""a\xff": unexpected path"#])
  }

  @Test(
    "every keyword tells its values",
    arguments: [
      ("type=dir", #"keyword "type": expected dir; got file"#), ("size=5", #"keyword "size": expected 5; got 4"#),
      ("uid=77", #"keyword "uid": expected 77; got \#(getuid())"#),
      ("gid=77", #"keyword "gid": expected 77; got \#(getgid())"#),
      ("nlink=2", #"keyword "nlink": expected 2; got 1"#),
      ("tar_time=6.000000000", #"keyword "tar_time": expected 6.000000000; got 5.000000000"#),
      ("time=5.000000008", #"keyword "time": expected 5.000000008; got 5.000000007"#),
    ])
  func keywords(statement: String, message: String) throws {
    let text = "/set time=5.000000007\n. type=dir\nd type=dir\nl type=link\n..\n./d/f type=file " + statement
    #expect(try deltas(text) == [#""d/f": "# + message])
  }

  @Test("a changed digest or link target is found")
  func content() throws {
    let digest = String(repeating: "00", count: 32)
    let text = ". type=dir\nd type=dir\nf type=file sha256=\(digest)\nl type=link link=g\\040\n"
    let found = TestLayout.digest(of: Array("text".utf8)).dropFirst(7)
    #expect(
      try deltas(text) == [
        "\"d/f\": keyword \"sha256digest\": expected \(digest); got \(found)",
        #""d/l": keyword "link": expected g\040; got f"#,
      ])
  }

  @Test("attributes count on either side", .requiresUserAttributes)
  func attributes() throws {
    try tree.setAttribute("user.new", of: "d/f", to: [1])
    let text = ". type=dir\nd type=dir\nl type=link\nf type=file xattr.user.old=AA==\n"
    let manifest = try MtreeManifest(reading: TestSource(text))
    let deltas = try MtreeCheck(manifest).run(Directory.open(tree.path))
    guard case .modified(let changes) = deltas.first?.kind else { throw TestSupportError.tool("\(deltas)") }
    #expect(changes.map(\.keyword) == ["xattr.user.new", "xattr.user.old"])
    #expect(changes.map(\.expected) == ["", "AA=="])
    #expect(changes.map(\.found) == ["AQ==", ""])
  }

  @Test("only the chosen keywords count, and type always")
  func selection() throws {
    let text = ". type=dir\nd type=dir\nf type=file mode=0 size=0\nl type=file\n"
    #expect(try deltas(text, .only([])).count == 1)
    #expect(try deltas(text, .only([.mode])).count == 2)
    let size = try deltas(text, .only([.size]))
    #expect(size.contains(#""d/f": keyword "size": expected 0; got 4"#))
  }

  @Test("a list of keywords knows synonyms and refuses what it does not know")
  func keywordLists() throws {
    #expect(try MtreeKeyword.parse("sha256,xattrs flags, nlink") == [.sha256, .attribute, .linkCount])
    #expect(throws: MtreeError.unsupportedKeywords(["md5", "x"])) { try MtreeKeyword.parse("md5,size,x") }
  }

  @Test("a link to a directory is not followed")
  func links() throws {
    try tree.symlink("up", to: "..")
    #expect(try deltas(Self.same, .only([.size])) == [#""up": unexpected path"#])
  }

  @Test("a tree of endless depth is an error, not a crash", .requiresTool("python3"))
  func depth() throws {
    let script = "import os\nfor i in range(4100):\n  os.mkdir('d'); os.chdir('d')"
    #expect(try Tool("python3").run(["-c", script], in: tree.path("d")).status == 0)
    #expect(throws: SystemError.self) { try deltas(Self.same) }
    // Longer than a path may be: not ours to remove by path.
    try Tool("rm").run("-r", tree.path("d/d"))
  }

  @Test("rootless makes unreadable entries readable and puts them back", .requiresOrdinaryUser)
  func rootless() throws {
    try tree.write("d/f", "text", mode: 0)
    try tree.makeDirectory("d", mode: 0)
    let text =
      ". type=dir\nd type=dir mode=0\nf type=file mode=0 sha256=\(String(repeating: "00", count: 32))\nl type=link\n"
    let manifest = try MtreeManifest(reading: TestSource(text))
    let deltas = try MtreeCheck(manifest, isRootless: true).run(Directory.open(tree.path))
    #expect(deltas.count == 1)
    #expect(try MtreeCheck(manifest, .only([.mode]), isRootless: true).run(Directory.open(tree.path)).isEmpty)
  }
}
