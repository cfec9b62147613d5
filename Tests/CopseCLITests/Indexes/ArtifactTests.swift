import CopseSpec
import CopseTestSupport
import Testing

@Suite("A name with images and artifacts of files")
struct ArtifactTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    files = try TemporaryDirectory()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    for architecture in ["amd64", "arm64"] {
      try files.write("\(architecture)/tool", Array("tool of \(architecture)".utf8))
      let words = ["--file", "\(architecture)/tool:application/x-elf", "--artifact-type", "x/tool"]
      let more = ["--set-platform", "linux/" + architecture, "--annotation", "flavour=static"]
      let result = try copse.run(["index", "add", image] + words + more, in: files.path)
      guard result.status == 0 else { throw TestSupportError.tool(result.errors) }
    }
  }

  private func entries(_ layout: TestLayout, _ name: String = "v1") throws -> [Descriptor] {
    try ImageIndex(Array(layout.text(layout.digests(of: name)[0]).utf8)).manifests
  }

  @Test("has manifests as oras writes them: an empty config, a type, a title for each file")
  func conventions() throws {
    let entries = try entries(layout)
    #expect(entries.map(\.artifactType) == [nil, nil, "x/tool", "x/tool"])
    let text = try layout.text(entries[3].digest.description)
    let digest = TestLayout.digest(of: Array("tool of arm64".utf8))
    let title = #""annotations":{"org.opencontainers.image.title":"tool"}"#
    let expected = """
      {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"x/tool",\
      "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"\(TestLayout.digest(of: Array("{}".utf8)))",\
      "size":2},"layers":[{"mediaType":"application/x-elf","digest":"\(digest)","size":13,\(title)}]}
      """
    #expect(try jsonDifferences(expected, text) == [])
  }

  @Test("is shown with both, and the artifacts are never taken for an image")
  func shown() throws {
    let lines = try copse.run("show", image).lines
    #expect(lines.count { $0.contains("x/tool") } == 2, "\(lines)")
    #expect(try copse.run("ls", "-l", layout.path).lines.last?.contains(" linux/amd64 linux/arm64  ") == true)
    let images = try entries(layout)
    #expect(try copse.run("raw", "resolve", image, "-p", "linux/arm64").lines == [images[1].digest.description])
    let words = ["--select", "artifactType=x/tool", "--select", "platform.architecture=arm64"]
    let chosen = try copse.run(["raw", "resolve", image] + words)
    #expect(chosen.lines == [images[3].digest.description], "\(chosen.errors)")
  }

  @Test("is reduced to its artifacts, or to its images, by their type", arguments: ["keep", "remove"])
  func reduced(verb: String) throws {
    let before = try entries(layout)
    let result = try copse.run("index", verb, image, "--select", "artifactType=x/tool")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try entries(layout) == Array(verb == "keep" ? before.dropFirst(2) : before.prefix(2)))
  }

  @Test("is copied by skopeo, with every platform, annotation and blob", .requiresTool("skopeo"))
  func skopeo() throws {
    let target = try TestLayout()
    let copied = try Tool("skopeo").run(
      "--insecure-policy", "copy", "--all", "oci:\(image)", "oci:\(target.path):v1")
    #expect(copied.status == 0, "\(copied.errors)")
    let (before, after) = try (entries(layout), entries(target))
    #expect(after.map(\.digest) == before.map(\.digest) && after.map(\.platform) == before.map(\.platform))
    #expect(after.map(\.annotations) == before.map(\.annotations))
    let (old, new) = try (layout.digests(of: "v1")[0], target.digests(of: "v1")[0])
    var (kept, carried) = try (layout.reachable(from: old), target.reachable(from: new))
    (kept[old], carried[new]) = (nil, nil)
    #expect(kept == carried)
  }
}
