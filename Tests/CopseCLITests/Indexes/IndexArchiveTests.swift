import CopseTestSupport
import Testing

@Suite("index create from archives")
struct IndexArchiveTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    files = try TemporaryDirectory()
  }

  /// An archive as tar makes it of a layout with one image.
  private func archive(_ platform: String, _ name: String, tags: String?...) throws -> String {
    let source = try TestLayout()
    for tag in tags { try source.tag(tag, source.image(platform)) }
    let made = try Tool("tar").run("-C", source.path, "-cf", files.path(name), ".")
    #expect(made.status == 0, "\(made.errors)")
    return files.path(name)
  }

  @Test("two archives and a layout make an index of three platforms, and one line says so")
  func create() throws {
    let riscv = try TestLayout()
    try riscv.tag("latest", riscv.image("linux/riscv64"))
    let sources = try [
      archive("linux/amd64", "amd64.tar", tags: nil), archive("linux/arm64", "arm64.tar", tags: "v1"),
      riscv.path + ":latest",
    ]
    let image = layout.path + ":v3"
    let result = try copse.run(["index", "create", image] + sources, environment: ["COPSE_PROGRESS": "always"])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    #expect(result.errors.hasPrefix("\(image)  sha256:") && result.errors.hasSuffix(" added\n"))
    #expect(result.errors.contains("  3 platforms (linux/amd64 linux/arm64 linux/riscv64), "), "\(result.errors)")
  }

  @Test("archives that skopeo made are read", .requiresTool("skopeo"))
  func skopeo() throws {
    let source = try TestLayout()
    try source.tag("v1", source.image("linux/s390x"))
    let archive = "oci-archive:\(files.path("s.tar")):x"
    let made = try Tool("skopeo").run("--insecure-policy", "copy", "oci:\(source.path):v1", archive)
    #expect(made.status == 0, "\(made.errors)")
    let result = try copse.run("index", "add", layout.path + ":v1", files.path("s.tar") + ":x")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try copse.run("ls", "-l", layout.path).text.contains("linux/s390x"))
  }

  @Test("of several tags one has to be named, and one that is there")
  func ambiguous() throws {
    let path = try archive("linux/amd64", "two.tar", tags: "a", "b")
    let image = layout.path + ":v1"
    let result = try copse.run("index", "add", image, path)
    #expect(result.status == 4 && result.errors.contains("    \(path):a\n"), "\(result.errors)")
    #expect(result.errors.hasSuffix("hint: copse index add \(image) \(path):a\n"))
    #expect(try copse.run("index", "add", image, path + ":c").status == 3)
    let planned = try copse.run("index", "add", image, "-n", path + ":a")
    #expect(planned.status == 0 && planned.text.hasPrefix("would add \(image)  linux/amd64"), "\(planned.errors)")
    #expect(layout.blobs.isEmpty)
  }

  @Test("of several tags the others leave no blob behind")
  func others() throws {
    let source = try TestLayout()
    for platform in ["linux/amd64", "linux/arm64"] { try source.tag(platform, source.image(platform)) }
    #expect(try Tool("tar").run("-C", source.path, "-cf", files.path("two.tar"), ".").status == 0)
    #expect(try copse.run("index", "add", layout.path + ":v1", files.path("two.tar") + ":linux/arm64").status == 0)
    let root = try layout.digests(of: "v1")[0]
    #expect(Set(layout.blobs) == Set(try source.reachable(from: source.entries[1].digest).keys).union([root]))
  }

  @Test(
    "an archive that is cut, damaged or of something else changes no name",
    arguments: [("cut", 5), ("damaged", 5), ("other", 7)] as [(String, Int32)])
  func damaged(kind: String, status: Int32) throws {
    let path = try archive("linux/amd64", "a.tar", tags: "a")
    var bytes = try files.read("a.tar")
    switch kind {
    case "cut": bytes.removeLast(bytes.count / 2)
    case "damaged":
      let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "vnd.oci.image.config".utf8) })
      bytes[place] ^= 1
    default: bytes = TestTar(.file("a", "b")).bytes
    }
    try files.write("a.tar", bytes)
    let before = try layout.indexText()
    let result = try copse.run("index", "add", layout.path + ":v1", path)
    #expect(result.status == status && result.errors.hasPrefix("copse: \(path)"), "\(result.errors)")
    #expect(try layout.indexText() == before)
  }
}
