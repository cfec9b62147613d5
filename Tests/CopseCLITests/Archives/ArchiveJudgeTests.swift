import CopseTestSupport
import Testing

@Suite("archives of other tools, and for them")
struct ArchiveJudgeTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }
  private var file: String { folder.path("a.tar") }

  /// Runs podman or buildah with a storage of the test's own.
  private func run(_ tool: String, _ words: String...) throws -> Tool.Result {
    let storage = ["--root", folder.path("storage"), "--runroot", folder.path("run"), "--storage-driver", "vfs"]
    let result = try Tool(tool).run(
      storage + words, in: folder.path, environment: ["TMPDIR": folder.path, "HOME": folder.path])
    #expect(result.status == 0, "\(result.errors)")
    return result
  }

  private func layout() throws -> TestLayout {
    let layout = try TestLayout()
    let layers = [TestTar(.file("a", "1"), .file("b", "2")), TestTar(.whiteout("a"), .file("c", "3"))]
    try layout.tag("v1", layout.image(layers: layers.map { TestLayer($0) }))
    return layout
  }

  private func expectFiles(_ image: String) throws {
    let files = try copse.run("export", "--format", "rootfs", image, "-").output
    #expect(try Tool("tar").run(["-tf", "-"], input: files).lines == ["b", "c"])
    #expect(try copse.run("fsck", "--deep", target).status == 0)
  }

  @Test(
    "what skopeo writes is imported", .requiresTool("skopeo"),
    arguments: [("oci-archive", "v7"), ("docker-archive", "registry.example/app:v7")])
  func skopeo(format: String, name: String) throws {
    let layout = try layout()
    let source = "oci:\(layout.path):v1"
    let made = try Tool("skopeo").run("--insecure-policy", "copy", source, "\(format):\(file):\(name)")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try copse.run("import", file, target).status == 0)
    try expectFiles(target + ":v7")
  }

  @Test(
    "podman loads what was exported by its name; what it saves is imported", .requiresTool("podman"),
    .requiresMountNamespace)
  func podman() throws {
    let layout = try layout()
    for (format, tag) in [("oci-archive", "v2"), ("docker-archive", "v3")] {
      let name = "registry.example/app:\(tag)"
      #expect(try copse.run("export", "--format", format, "--name", name, layout.path + ":v1", file).status == 0)
      #expect(try run("podman", "load", "-q", "-i", file).text.contains(name))
    }
    #expect(try run("podman", "images", "--format", "{{.Tag}}").lines.sorted() == ["v2", "v3"])
    let forms = [("docker-archive", "registry.example/app:v2", "v2"), ("oci-archive", "registry.example/app:v3", "x")]
    for (format, name, tag) in forms {
      _ = try run("podman", "save", "-q", "--format", format, "-o", folder.path(tag + ".tar"), name)
      #expect(try copse.run("import", folder.path(tag + ".tar"), "\(target):\(tag)").status == 0)
      try expectFiles("\(target):\(tag)")
    }
    let names = ["registry.example/app:v2", "registry.example/app:v3"]
    _ = try run("podman", "save", "-q", "-m", "-o", folder.path("m.tar"), names[0], names[1])
    #expect(try copse.run("import", folder.path("m.tar"), folder.path("m")).status == 0)
    #expect(try copse.run("ls", folder.path("m")).lines == ["v2", "v3"])
  }

  @Test(
    "buildah starts from what was imported and exported", .requiresTool("buildah"), .requiresMountNamespace)
  func buildah() throws {
    let layout = try layout()
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    #expect(try copse.run("import", file, target).status == 0)
    // It makes a name of the path, and names are of lower-case letters.
    for source in ["oci:target:v1", "oci-archive:a.tar:v1"] { _ = try run("buildah", "from", source) }
    #expect(try run("buildah", "containers", "-q").lines.count == 2)
  }

  @Test("skopeo and umoci read every platform that was imported", .requiresTool("skopeo"), .requiresTool("umoci"))
  func others() throws {
    let source = try TestLayout(.buildx)
    #expect(try copse.run("export", source.path + ":v1", file).status == 0)
    #expect(try copse.run("import", file, target).status == 0)
    let copied = try Tool("skopeo").run(
      "--insecure-policy", "copy", "--all", "oci:\(target):v1", "oci-archive:" + folder.path("b.tar"))
    #expect(copied.status == 0, "\(copied.errors)")
    #expect(try copse.run("import", "-p", "linux/amd64", folder.path("b.tar"), target + ":one").status == 0)
    #expect(try copse.run("copy", "oci-archive:\(file)", folder.path("c") + ":v1", "-p", "linux/arm64").status == 0)
    let plain = try layout()
    #expect(try copse.run("copy", plain.path + ":v1", folder.path("d")).status == 0)
    #expect(try Tool("umoci").run("stat", "--image", folder.path("d") + ":v1").status == 0)
  }
}
