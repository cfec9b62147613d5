import CopseTestSupport
import Testing

@Suite("export")
struct ExportTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  @Test(
    "skopeo reads both archives by the name they were given", .requiresTool("skopeo"),
    arguments: ["oci-archive", "docker-archive"])
  func skopeo(format: String) throws {
    let layout = try TestLayout(.buildx)
    let file = folder.path("a.tar")
    let words = ["-p", "linux/arm64", "--format", format, "--name", "registry.example/app:v2"]
    let result = try copse.run(["export"] + words + [layout.path + ":v1", file])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    let name = format == "oci-archive" ? "v2" : "registry.example/app:v2"
    let copied = try Tool("skopeo").run(
      "--override-arch", "arm64", "copy", "\(format):\(file):\(name)", "dir:" + folder.path("dir"))
    #expect(copied.status == 0, "\(copied.errors)")
  }

  @Test(
    "a file is on the disk before it has its name, and the name before the exit", .requiresTool("strace"),
    arguments: [["export"], ["raw", "runtime-config", "--image"]])
  func durable(verb: [String]) throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image())
    let trace = ["-f", "-y", "-o", folder.path("trace"), "-e", "trace=fsync,renameat,renameat2", copse.path]
    #expect(try Tool("strace").run(trace + verb + [layout.path + ":v1", folder.path("out")]).status == 0)
    let lines = try folder.text("trace").split(separator: "\n").filter { $0.hasSuffix(" = 0") }
    let calls = lines.map { $0.contains("renameat") ? "rename" : $0.contains("\(folder.path)>") ? "name" : "content" }
    #expect(calls == ["content", "rename", "name"], "\(lines)")
    #expect(rawNames(in: folder.path).count == 2)
  }

  @Test("a rootfs has the files of all layers, and comes through a pipe")
  func rootfs() throws {
    let layout = try TestLayout()
    let layers = [TestTar(.file("a", "1"), .file("b", "2")), TestTar(.whiteout("a"), .file("c", "3"))]
    try layout.tag("v1", layout.image(layers: layers.map { TestLayer($0) }))
    let result = try copse.run("export", "--format", "rootfs", layout.path + ":v1", "-")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Tool("tar").run(["-tf", "-"], input: result.output).lines == ["b", "c"])
  }

  @Test("COPSE_PLATFORM chooses for the forms that hold one image, and takes nothing from the one that holds all")
  func preference() throws {
    let layout = try TestLayout(.buildx)
    let environment = ["COPSE_PLATFORM": "linux/arm64"]
    let one = ["export", "--format", "docker-archive", layout.path + ":v1", folder.path("one.tar")]
    #expect(try copse.run(one, environment: environment).status == 0)
    let all = ["export", layout.path + ":v1", folder.path("all.tar")]
    #expect(try copse.run(all, environment: environment).status == 0)
    #expect(try copse.run("import", folder.path("all.tar"), folder.path("back")).status == 0)
    #expect(rawNames(in: folder.path("back/blobs/sha256")).count == layout.blobs.count)
  }

  @Test("--image names the image here and in import, and there is one image and one file")
  func flag() throws {
    let layout = try TestLayout()
    try layout.tag("v1", layout.image())
    let (image, file) = (layout.path + ":v1", folder.path("a.tar"))
    #expect(try copse.run("export", "--image", image, file).status == 0)
    #expect(try copse.run("import", "--image", folder.path("back:v2"), file).status == 0)
    #expect(try copse.run("ls", "--layout", folder.path("back")).text == "v2\n")
    for words in [["export", file], ["export", "--image", image, image, file], ["import", file]] {
      let result = try copse.run(words)
      #expect(result.status == 64 && result.errors.contains("hint: copse \(words[0]) --help"), "\(result.errors)")
    }
  }

  @Test("a damaged blob leaves no file")
  func damage() throws {
    let layout = try TestLayout()
    let image = try layout.image()
    try layout.tag("v1", image)
    try layout.corrupt(image)
    #expect(try copse.run("export", layout.path + ":v1", folder.path("a.tar")).status == 5)
    #expect(rawNames(in: folder.path).isEmpty)
  }
}
