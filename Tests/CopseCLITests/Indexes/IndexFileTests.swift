import CopseSpec
import CopseTestSupport
import Testing

@Suite("index add of files")
struct IndexFileTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory
  private var image: String { layout.path + ":tools" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    files = try TemporaryDirectory()
    for architecture in ["amd64", "arm64"] {
      try files.write("\(architecture)/tool", Array("tool of \(architecture)".utf8))
      try files.write("\(architecture)/tool.txt", Array("about \(architecture)".utf8))
    }
  }

  private func add(_ architecture: String, _ more: String...) throws -> Tool.Result {
    let path = files.path("\(architecture)/tool")
    return try copse.run(
      ["index", "add", image, "--file", path, "--file", path + ".txt:text/plain", "--artifact-type", "x/tool"]
        + ["--set-platform", "linux/\(architecture)", "--annotation", "flavour=static"] + more)
  }

  private func entries() throws -> [Descriptor] {
    try ImageIndex(Array(layout.text(layout.digests(of: "tools")[0]).utf8)).manifests
  }

  @Test("two files of one name, and a type that is none, are refused", arguments: ["add", "create"])
  func refusedWords(verb: String) throws {
    let words = ["amd64", "arm64"].flatMap { ["--file", files.path($0 + "/tool")] }
    for wrong in ["foo", "a b/c"] {
      let file = verb == "add" ? Array(words.prefix(2)) : []
      let result = try copse.run(["index", verb, image, "--artifact-type", wrong] + file)
      #expect(result.status == 64 && result.errors.contains("media type"), "\(result.errors)")
    }
    let twice = try copse.run(["index", "add", image, "--artifact-type", "x/y"] + words)
    #expect(twice.status == 64 && twice.errors.contains("2 files are called \"tool\""), "\(twice.errors)")
  }

  @Test("files become an artifact for each platform under one name")
  func artifacts() throws {
    for architecture in ["amd64", "arm64", "amd64"] {
      let result = try add(architecture)
      #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    }
    let entries = try entries()
    #expect(entries.map { $0.platform?.description } == ["linux/amd64", "linux/arm64"])
    #expect(entries.allSatisfy { $0.artifactType == "x/tool" && $0.annotation("flavour") == "static" })
    let manifest = try ImageManifest(Array(layout.text(entries[1].digest.description).utf8))
    #expect(manifest.config.mediaType == .emptyJSON && manifest.artifactType == "x/tool")
    #expect(manifest.layers.map { $0.annotation("org.opencontainers.image.title") } == ["tool", "tool.txt"])
    #expect(manifest.layers.map(\.mediaType.rawValue) == ["application/octet-stream", "text/plain"])
    #expect(try layout.text(manifest.layers[0].digest.description) == "tool of arm64")
  }

  @Test("skopeo copies the artifacts", .requiresTool("skopeo"))
  func judge() throws {
    #expect(try add("amd64").status == 0 && (try add("arm64").status) == 0)
    let target = try TemporaryDirectory()
    let copied = try Tool("skopeo").run(
      "--insecure-policy", "copy", "--multi-arch=all", "oci:\(image)", "oci:\(target.path("copy")):tools")
    #expect(copied.status == 0, "\(copied.errors)")
  }

  @Test("a dry run stores nothing and tells the digest that the artifact will have")
  func dryRun() throws {
    let blobs = layout.blobs
    let plan = try add("amd64", "-n")
    #expect(plan.status == 0 && layout.blobs == blobs)
    #expect(try add("amd64").status == 0)
    #expect(plan.text.contains(try entries()[0].digest.description))
  }

  @Test("files without a type, a type without files, and files that are not there are refused")
  func refused() throws {
    let path = files.path("amd64/tool")
    #expect(try copse.run("index", "add", image, "--file", path).status == 64)
    #expect(try copse.run("index", "add", image, "--artifact-type", "x/y", ":v1").status == 64)
    let absent = try copse.run("index", "add", image, "--file", path + "-", "--artifact-type", "x/y")
    #expect(absent.status == 1 && absent.errors.contains("no such file"), "\(absent.errors)")
  }
}
