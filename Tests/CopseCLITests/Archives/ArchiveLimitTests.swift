import CopseTestSupport
import Testing

@Suite("limits of archives")
struct ArchiveLimitTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }

  /// Compresses what a shell script writes; `$1` is the header of an entry, `$2` the archive.
  private func pack(_ script: String, _ entry: TarEntry, by tool: String) throws -> String {
    var header = TestTar(entry)
    header.endBlocks = 0
    try folder.write("header", header.bytes)
    let words = ["-c", "{ \(script); } | \(tool) >\"$2\"", "sh", folder.path("header"), folder.path("bomb")]
    #expect(try Tool("sh").run(words).status == 0)
    return folder.path("bomb")
  }

  /// An entry that says it has 10 GiB.
  private func large(_ name: String) -> TarEntry {
    .file(name, "").with(\.claimedSize, 10 << 30)
  }

  /// The command lines that read an archive, in words after the limit.
  private static let readers = [
    ["import", "bomb", "target"], ["import", "-n", "bomb", "target"], ["copy", "oci-archive:bomb", "target"],
    ["copy", "docker-archive:bomb", "oci-archive:target"], ["export", "oci-archive:bomb", "target"],
  ]

  @Test(
    "an entry that says it is too large is not begun, and nothing is left", .requiresTool("zstd"), arguments: readers)
  func entry(words: [String]) throws {
    let name = "blobs/sha256/" + String(repeating: "a", count: 64)
    _ = try pack("cat \"$1\"; head -c 1000000 /dev/zero", large(name), by: "zstd -q")
    let environment = ["TMPDIR": folder.path]
    let result = try copse.run(words + ["--max-bytes", "1GB"], in: folder.path, environment: environment)
    #expect(result.status == 5, "\(result.errors)")
    #expect(
      result.errors == """
        copse: bomb: entry "\(name)" of 10737418240 bytes makes it more than the limit of 1000000000 bytes
            --max-bytes sets the limit

        """)
    #expect(rawNames(in: folder.path).count == 2)
  }

  @Test("8 GiB of zeros are read no further than the limit", arguments: ["import", "rootfs", "import -", "zeros"])
  func zeros(how: String) throws {
    // A deflated mebibyte, doubled and doubled again: members of gzip may follow each other.
    let script = """
      head -c 1048576 /dev/zero | gzip >mib; gzip <"$1"
      for i in $(seq 13); do cat mib mib >more; mv more mib; done; cat mib
      """
    let entry: TarEntry = how == "zeros" ? .directory("d") : large("etc/zeros").with(\.claimedSize, 50 << 20)
    try pack(inFolder: script, entry)
    let words =
      switch how {
      case "rootfs": ["import", "--format", "rootfs", "-p", "linux/amd64", "bomb", "target"]
      case "import -": ["sh"]
      default: ["import", "bomb", "target"]
      }
    let limit = ["--max-bytes", "60MB"]
    let result =
      how == "import -"
      ? try shell("cat bomb | copse import --max-bytes 60MB - target")
      : try copse.run(words + limit, in: folder.path)
    #expect(result.status == 5, "\(result.errors)")
    #expect(result.errors.contains("decompressed, it is more than the limit of 60000000 bytes"), "\(result.errors)")
    #expect(rawNames(in: folder.path).count == 3)
  }

  private func pack(inFolder script: String, _ entry: TarEntry) throws {
    _ = try pack("cd '\(folder.path)'; \(script)", entry, by: "cat")
  }

  private func shell(_ script: String) throws -> Tool.Result {
    try Tool("sh").run(["-c", script], in: folder.path, environment: ["PATH": copse.searchPath])
  }

  @Test(
    "more entries than may be are refused",
    arguments: [["import"], ["import", "--format", "rootfs", "-p", "linux/amd64"], ["copy"]])
  func entries(words: [String]) throws {
    try folder.write("a.tar", TestTar((0..<4).map { .directory("d\($0)") }).bytes)
    let file = (words == ["copy"] ? "oci-archive:" : "") + folder.path("a.tar")
    let result = try copse.run(words + ["--max-entries", "3", file, target])
    #expect(result.status == 5 && result.errors.contains(": more than 3 entries, the limit\n"), "\(result.errors)")
    #expect(result.errors.hasSuffix("    --max-entries sets the limit\n"), "\(result.errors)")
    #expect(rawNames(in: folder.path).count == 1)
    #expect(try copse.run(words + ["--max-entries", "4", file, target]).status == (words.contains("rootfs") ? 0 : 7))
  }

  @Test("sources of an index have limits, and leave nothing", arguments: ["create", "add", "merge"])
  func index(verb: String) throws {
    let layout = try TestLayout(.buildx)
    let file = folder.path("a.tar")
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    #expect(try copse.run("init", "--layout", target).status == 0)
    for (limit, least) in [("--max-bytes", "100"), ("--max-entries", "2")] {
      let result = try copse.run("index", verb, target + ":v1", limit, least, file)
      #expect(result.status == 5 && result.errors.contains("\(limit) sets the limit"), "\(result.errors)")
    }
    #expect(rawNames(in: target).count == 3 && rawNames(in: target + "/blobs/sha256").isEmpty)
    #expect(try copse.run("index", verb, target + ":v1", "--max-bytes", "1GB", file).status == 0)
  }
}
