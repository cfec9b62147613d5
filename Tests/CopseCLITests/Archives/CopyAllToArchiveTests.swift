import CopseSpec
import CopseTestSupport
import Testing

@Suite("copy of all tags to archives, and its dry run")
struct CopyAllToArchiveTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }
  private var file: String { folder.path("a.tar") }

  /// Three tags, two of them for one image; with whole names where that is asked for.
  private func layout(named: Bool) throws -> TestLayout {
    let layout = try TestLayout()
    for (tag, platform) in [("v1", "linux/amd64"), ("v2", "linux/arm64"), ("v3", "linux/amd64")] {
      let image = try layout.image(platform)
      let name = "registry.example/app:\(tag)"
      try layout.tag(tag, named ? image.annotated("io.containerd.image.name", name) : image)
    }
    return layout
  }

  @Test("every tag is in an oci-archive, and skopeo finds each", .requiresTool("skopeo"))
  func oci() throws {
    let layout = try layout(named: false)
    #expect(try copse.run("copy", "--all-tags", layout.path, "oci-archive:" + file).status == 0)
    for (tag, machine) in [("v1", "amd64"), ("v2", "arm64"), ("v3", "amd64")] {
      let found = try Tool("skopeo").run("inspect", "--override-arch", machine, "oci-archive:\(file):\(tag)")
      #expect(found.status == 0 && found.text.contains(#""Architecture": "\#(machine)""#), "\(found.errors)")
    }
    #expect(try copse.run("copy", "--all-tags", "oci-archive:" + file, target).status == 0)
    #expect(try folder.text("target/index.json").contains(layout.digests(of: "v2")[0]))
    #expect(try copse.run("ls", target).lines == ["v1", "v2", "v3"])
    #expect(try copse.run("fsck", target).status == 0)
  }

  @Test("every shape of an image goes with all that belongs to it", arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    let layout = try TestLayout(shape)
    let copse = copse.leaving("E-FLAT", "W-FLAT")
    #expect(try copse.run("copy", "--all-tags", layout.path, "oci-archive:" + file).status == 0)
    #expect(try copse.run("copy", "--all-tags", "oci-archive:" + file, target).status == 0)
    #expect(rawNames(in: target + "/blobs/sha256").count == layout.blobs.count)
    #expect(try jsonDifferences(layout.indexText(), folder.text("target/index.json")).isEmpty)
  }

  @Test("docker finds each image by its whole name, and one image once", .requiresTool("skopeo"))
  func docker() throws {
    let layout = try layout(named: true)
    #expect(try copse.run("copy", "--all-tags", layout.path, "docker-archive:" + file).status == 0)
    let tags = try Tool("skopeo").run("list-tags", "docker-archive:" + file)
    #expect((1...3).allSatisfy { tags.text.contains("registry.example/app:v\($0)") }, "\(tags.errors)")
    let found = try Tool("skopeo").run("inspect", "docker-archive:\(file):registry.example/app:v2")
    #expect(found.text.contains(#""Architecture": "arm64""#), "\(found.errors)")
    let manifest = try Tool("tar").run("-xOf", file, "manifest.json").text
    #expect(try JSONValue(parsing: Array(manifest.utf8)).arrayValue?.count == 2)
    #expect(try copse.run("import", "--format", "docker-archive", file, target).status == 0)
    #expect(try copse.run("ls", target).lines == ["v1", "v3", "v2"])
  }

  @Test("what docker could not tell apart is refused, with the archive that can hold it")
  func nameless() throws {
    let layout = try layout(named: false)
    let refused = try copse.run("copy", "--all-tags", layout.path, "docker-archive:" + file)
    #expect(refused.status == 7 && refused.errors.contains("has no whole name"), "\(refused.errors)")
    #expect(refused.errors.hasSuffix("hint: copse copy --all-tags \(layout.path) oci-archive:\(file)\n"))
    let many = try TestLayout(.buildx)
    let ambiguous = try copse.run("copy", "--all-tags", many.path, "docker-archive:" + file)
    #expect(
      ambiguous.status == 4 && ambiguous.errors.contains("--platform linux/amd64 docker-archive:"),
      "\(ambiguous.errors)")
    #expect(!folder.has("a.tar"))
    #expect(try copse.run("copy", "--all-tags", "-p", "arm64", many.path, "docker-archive:" + file).status == 0)
    let empty = try TestLayout()
    #expect(try copse.run("copy", "--all-tags", empty.path, "oci-archive:" + folder.path("b.tar")).status == 3)
  }

  @Test("a dry run says what would be written, and writes nothing", arguments: ["oci-archive", "docker-archive"])
  func dryRun(form: String) throws {
    let layout = try layout(named: true)
    let words = ["copy", "--all-tags", layout.path, "\(form):\(file)"]
    let planned = try copse.run(words + ["-n"])
    #expect(planned.status == 0 && planned.lines.first?.hasPrefix("would write \(file): ") == true, "\(planned.errors)")
    #expect(try planned.lines.last == "would tag v3  \(layout.digests(of: "v3")[0])")
    #expect(rawNames(in: folder.path).isEmpty)
    #expect(try copse.run(words).status == 0)
    let count = try Tool("tar").run("-tf", file).lines.count { $0.hasPrefix("blobs/sha256/") && !$0.hasSuffix("/") }
    #expect(planned.lines[0].contains(": \(count) blobs, "))
    #expect(try copse.run(words + ["-n"]).text.hasPrefix("would replace \(file): \(count) blobs"))
    let json = try JSONValue(parsing: copse.run(words + ["-n", "--json"]).output).objectValue
    #expect(json?["dryRun"] == .bool(true) && json?["schema"]?.stringValue == "copse.export/1")
    #expect(json?["blobs"]?.objectValue?["added"] == .number(JSONNumber(Int64(count))))
  }

  @Test("a dry run fails where nothing could be written", arguments: [".", "none/a.tar"])
  func nowhere(path: String) throws {
    let layout = try layout(named: false)
    let words = ["copy", layout.path + ":v1", "oci-archive:" + folder.path(path)]
    let (planned, done) = (try copse.run(words + ["-n"]), try copse.run(words))
    #expect(planned.status == 1 && done.status == 1 && planned.errors == done.errors, "\(planned.errors)\(done.errors)")
  }

  @Test("a dry run says of tags that have their image already that they stay")
  func kept() throws {
    let layout = try layout(named: false)
    #expect(try copse.run("copy", layout.path + ":v1", target).status == 0)
    #expect(try copse.run("copy", "-n", layout.path + ":v1", target).text == "would change nothing\n")
    let planned = try copse.run("copy", "-n", "--all-tags", layout.path, target).lines
    #expect(try planned[1...].first == "would keep v1  \(layout.digests(of: "v1")[0])")
    #expect(planned.last?.hasPrefix("would tag v3") == true)
    #expect(try copse.run("copy", layout.path + ":v1", "oci-archive:" + file).status == 0)
    #expect(try copse.run("import", "-n", file, target).text == "would change nothing\n")
  }
}
