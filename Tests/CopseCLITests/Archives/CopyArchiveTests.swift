import CopseTestSupport
import Testing

@Suite("copy from and to archives")
struct CopyArchiveTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory
  private let docker = TestDockerArchive((["app:v1"], [TestTar(.file("a", "1"))]))

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }

  @Test("carries all that belongs to an image into an archive and out of it")
  func roundTrip() throws {
    let layout = try TestLayout(.buildx)
    let archive = "oci-archive:" + folder.path("a.tar")
    let made = try copse.run("copy", layout.path + ":v1", archive + ":v9")
    #expect(made.status == 0 && made.output.isEmpty, "\(made.errors)")
    #expect(try copse.run("copy", archive, "oci:" + target).status == 0)
    #expect(try copse.run("ls", target).lines == ["v9"])
    #expect(rawNames(in: target + "/blobs/sha256").count == layout.blobs.count)
    #expect(try copse.run("copy", archive + ":v9", target + ":v9").status == 0)
    #expect(try copse.run("copy", archive + ":v8", target).status == 3)
  }

  @Test("makes one form of an archive of another", .requiresTool("skopeo"))
  func forms() throws {
    try folder.write("d.tar", docker.old().bytes)
    let oci = "oci-archive:" + folder.path("o.tar")
    #expect(try copse.run("copy", "docker-archive:" + folder.path("d.tar"), oci + ":v2").status == 0)
    let words = ["--json", oci, "docker-archive:" + folder.path("e.tar") + ":registry.example/app:v3"]
    #expect(try copse.run(["cp"] + words).text.contains(#""schema":"copse.export/1""#))
    let listed = try Tool("skopeo").run(
      "inspect", "docker-archive:" + folder.path("e.tar") + ":registry.example/app:v3")
    #expect(listed.status == 0, "\(listed.errors)")
    #expect(try copse.run("copy", "docker-archive:" + folder.path("e.tar"), target).status == 0)
    #expect(try copse.run("ls", target).lines == ["v3"])
  }

  @Test("several images are taken with --all-tags, or one of them by its name")
  func several() throws {
    var saved = docker
    saved.images.append((["app:v2"], [TestTar(.file("b", "2"))]))
    try folder.write("d.tar", saved.new().bytes)
    let archive = "docker-archive:" + folder.path("d.tar")
    let refused = try copse.run("copy", archive, target)
    #expect(refused.status == 4 && refused.errors.contains("v2"), "\(refused.errors)")
    #expect(try copse.run("copy", "--all-tags", archive, target).status == 0)
    #expect(try copse.run("copy", archive + ":v2", target + ":again").status == 0)
    #expect(try copse.run("ls", target).lines == ["v1", "v2", "again"])
  }

  @Test(
    "what makes no sense with an archive is refused",
    arguments: [
      ["--link", "hard"], ["-n", "--lock-timeout", "1"],
      ["--on-conflict", "replace"],
    ])
  func usage(words: [String]) throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run(["copy"] + words + [layout.path, "oci-archive:" + folder.path("a.tar")]).status == 64)
    #expect(!folder.has("a.tar"))
  }

  @Test("archives of either form and layouts make one index")
  func index() throws {
    let layout = try TestLayout()
    try layout.tag("latest", layout.image("linux/riscv64"))
    try folder.write("amd64.tar", docker.old().bytes)
    var arm = docker
    arm.platform = "linux/arm64"
    try folder.write("arm64.tar", arm.new().bytes)
    let sources = [folder.path("amd64.tar"), folder.path("arm64.tar"), layout.path + ":latest"]
    #expect(try copse.run("init", "--layout", target).status == 0)
    let result = try copse.run(
      ["index", "create", target + ":v3"] + sources, environment: ["COPSE_PROGRESS": "always"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("  3 platforms (linux/amd64 linux/arm64 linux/riscv64), "), "\(result.errors)")
    #expect(try copse.run("gc", "-n", target).text == "would remove no blob\n")
  }

  @Test("what a killed import left is found dead, and gc takes it")
  func leftovers() throws {
    try folder.write("d.tar", docker.old().bytes)
    #expect(try copse.run("copy", "docker-archive:" + folder.path("d.tar"), target).status == 0)
    try folder.write("target/.copse-0123456789abcdef-parts/layout/blobs/sha256/x", "y")
    #expect(try copse.run("gc", target).status == 0)
    #expect(!folder.has("target/.copse-0123456789abcdef-parts"))
  }
}
