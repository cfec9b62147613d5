import CopseTestSupport
import Testing

@Suite("places of archives")
struct ArchivePlaceTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory
  private let layout: TestLayout

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
    layout = try TestLayout(.buildx)
  }

  private var image: String { layout.path + ":v1" }

  @Test(
    "a disk that is full is named, not the archive that is read from another one", .requiresMountNamespace,
    arguments: [
      ("import a.tar full/x", "full/x"), ("copy oci-archive:a.tar full/x", "full/x"),
      ("import -n a.tar x", "full"), ("export oci-archive:a.tar x.tar", "full"),
      ("copy l:v1 oci-archive:full/x.tar", "full/x.tar"), ("export l:v1 full/x.tar.gz", "full/x.tar.gz"),
    ])
  func full(line: String, place: String) throws {
    let layout = try TestLayout()
    var random: UInt64 = 1
    let noise = (0..<400_000).map { _ in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(random >> 56)
    }
    try layout.tag("v1", layout.image(layers: [TestLayer(TestTar(.file("a", noise)), .none)]))
    #expect(try copse.run("copy", layout.path + ":v1", folder.path("l")).status == 0)
    #expect(try copse.run("export", layout.path + ":v1", folder.path("a.tar")).status == 0)
    let script = """
      mkdir full; mount -t tmpfs -o size=100k copse-test full; TMPDIR=full copse \(line); echo $?; find full -type f
      """
    let result = try Tool("unshare").run(
      ["-m", "sh", "-c", script], in: folder.path, environment: ["PATH": copse.searchPath])
    #expect(result.text == "1\n", "\(result.text)")
    #expect(result.errors.hasPrefix("copse: write"), "\(result.errors)")
    #expect(result.errors.contains(" \(place): no space left on device\n"), "\(result.errors)")
    #expect(result.errors.contains("TMPDIR") == (place == "full"), "\(result.errors)")
  }

  @Test("what a device does not take is told with its name")
  func device() throws {
    let result = try copse.run("export", image, "/dev/full")
    #expect(result.status == 1 && result.errors == "copse: write /dev/full: no space left on device\n")
  }

  @Test("a name that promises what is not done is refused", arguments: ["a.tar.xz", "a.txz", "a.tbz2", "a.tar.lz4"])
  func suffix(name: String) throws {
    for words in [["export", image, folder.path(name)], ["copy", "-n", image, "oci-archive:" + folder.path(name)]] {
      let result = try copse.run(words)
      #expect(result.status == 7 && result.errors.contains("gzip or zstd"), "\(result.errors)")
    }
    #expect(rawNames(in: folder.path).isEmpty)
  }

  @Test("a name that promises zstd has it", .requiresTool("zstd"), arguments: ["a.tar.zst", "a.tzst"])
  func zstd(name: String) throws {
    #expect(try copse.run("export", image, folder.path(name)).status == 0)
    #expect(try Tool("zstd").run("-tq", folder.path(name)).status == 0)
  }

  @Test(
    "flags that would be lost are refused",
    arguments: [
      ["--format", "docker-archive", "oci-archive:a.tar"], ["--format", "rootfs", "docker-archive:a.tar"],
      ["--format", "rootfs", "--name", "app", "a.tar"], ["--name", "registry.example/App:v1", "a.tar"],
    ])
  func contradiction(words: [String]) throws {
    let result = try copse.run(["export", image, "-p", "linux/amd64"] + words, in: folder.path)
    #expect(result.status == 64, "\(result.errors)")
    #expect(rawNames(in: folder.path).isEmpty)
  }

  @Test(
    "a place of other tools becomes no layout",
    arguments: ["docker://registry.example/app:v1", "docker-daemon:app:v1", "containers-storage:app"])
  func transport(place: String) throws {
    for words in [[image, place], [place, image]] {
      let result = try copse.run(["copy"] + words, in: folder.path)
      #expect(result.status == 7 && result.errors.contains("skopeo copies"), "\(result.errors)")
    }
    #expect(rawNames(in: folder.path).isEmpty)
  }

  @Test(
    "a source of an index with a prefix of copy is told how to write it",
    arguments: [("oci:", "b:v1", 3), ("oci-archive:", "a.tar", 3), ("docker-archive:", "./a.tar", 64)])
  func prefix(word: String, rest: String, status: Int32) throws {
    let result = try copse.run(["index", "add", image, word + rest], in: folder.path)
    #expect(result.status == status && result.errors.contains("is written without \(word) in front"))
    #expect(result.errors.hasSuffix("hint: copse index add \(image) \(rest)\n"), "\(result.errors)")
  }
}
