import CopseSystem
import CopseTestSupport
import Glibc
import Testing

@Suite("what other programs archive is read back whole")
struct ArchiveJudgeTests {
  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory()
    try tree.write("t/" + String(repeating: "n", count: 120), "long")
    try tree.write("t/é", sampleBytes(5000), mode: 0o640)
    try tree.symlink("t/s", to: String(repeating: "x", count: 130))
    try tree.hardlink("t/zz", to: "t/é")
    for name in ["t/é", "t/s", "t"] { try tree.setTime(name, seconds: 1_000_000_000) }
  }

  private func check(_ bytes: [UInt8]) throws {
    let entries = Dictionary(uniqueKeysWithValues: try readArchive(bytes).map { ($0.path, $0) })
    #expect(entries.keys.sorted() == ["t", "t/" + String(repeating: "n", count: 120), "t/s", "t/zz", "t/é"])
    let file = try #require(entries["t/é"]?.hardLink == nil ? entries["t/é"] : entries["t/zz"])
    #expect(file.content == sampleBytes(5000))
    #expect(file.mode == 0o640)
    #expect(file.modified == FileTime(seconds: 1_000_000_000))
    #expect(entries["t/s"]?.symbolicLink == String(repeating: "x", count: 130))
  }

  @Test("by GNU tar", .requiresTool("tar"), arguments: ["gnu", "posix", "oldgnu"])
  func gnuTar(format: String) throws {
    try check(Tool("tar").run(["-c", "--format", format, "t"], in: tree.path).output)
  }

  @Test("by bsdtar", .requiresTool("bsdtar"), arguments: ["pax", "gnutar"])
  func bsdtar(format: String) throws {
    try check(
      Tool("bsdtar").run(["-cf", "-", "--format", format, "t"], in: tree.path, environment: ["LC_ALL": "C.UTF-8"])
        .output)
  }

  @Test("by Python", .requiresTool("python3"), arguments: ["PAX_FORMAT", "GNU_FORMAT"])
  func python(format: String) throws {
    let program =
      "import sys,tarfile;t=tarfile.open(fileobj=sys.stdout.buffer,mode='w|',format=tarfile.\(format));t.add('t')"
    try check(Tool("python3").run(["-c", program + ";t.close()"], in: tree.path).output)
  }

  @Test(
    "with the holes of sparse files", .requiresTool("tar"),
    arguments: [
      ["--format=gnu"], ["--format=posix", "--sparse-version=0.0"],
      ["--format=posix", "--sparse-version=0.1"], ["--format=posix", "--sparse-version=1.0"],
    ])
  func sparse(options: [String]) throws {
    var expected = [UInt8](repeating: 0, count: 3 << 20)
    try tree.write("holes", "")
    for offset in [0, 1 << 20, 2 << 20] {
      expected.replaceSubrange(offset..<offset + 4096, with: sampleBytes(4096, seed: UInt64(offset + 1)))
    }
    try writeHoles(expected)
    let bytes = try Tool("tar").run(["-c", "-S"] + options + ["holes"], in: tree.path).output
    #expect(bytes.count < 1 << 17)
    let entry = try #require(try readArchive(bytes).first)
    #expect(entry.text == "holes")
    #expect(entry.content == expected)
    #expect(entry.pieces.reduce(0) { $0 + $1.count } < 1 << 17)
  }

  private func writeHoles(_ content: [UInt8]) throws {
    var file = try Directory.open(tree.path).makeFile("sparse-made", permissions: 0o644)
    for offset in [0, 1 << 20, 2 << 20] {
      try content[offset..<offset + 4096].withUnsafeBytes { try file.write($0, at: Int64(offset)) }
    }
    try file.setSize(Int64(content.count))
    #expect(rename(tree.path("sparse-made"), tree.path("holes")) == 0)
  }
}

extension ReadEntry {
  /// The name; not every program ends a directory's in a slash.
  fileprivate var path: String { kind == .directory && text.hasSuffix("/") ? String(text.dropLast()) : text }
}
