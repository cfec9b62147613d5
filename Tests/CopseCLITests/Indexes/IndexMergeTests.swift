import CopseSpec
import CopseTestSupport
import Testing

@Suite("index merge and annotate")
struct IndexMergeTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  private func index(_ words: String...) throws -> Tool.Result { try copse.run(["index"] + words) }

  private func document(_ name: String = "v1") throws -> ImageIndex {
    let root = try #require(try layout.digests(of: name).first)
    return try ImageIndex(Array(layout.text(root).utf8))
  }

  @Test("layouts merged in any order have the same digest, and every entry verbatim", .requiresTool("skopeo"))
  func order() throws {
    let sources = try [TestShape.windows, .buildx, .compatibilities].map { try TestLayout($0) }
    let words = sources.map { $0.path + ":v1" }
    let merging = copse.leaving("W-DUPLICATE")
    #expect(try merging.run(["index", "merge", image] + words).status == 0)
    #expect(try merging.run(["index", "merge", layout.path + ":v2"] + words.reversed()).status == 0)
    #expect(try merging.run(["index", "merge", image] + words).status == 0)
    #expect(try layout.digests(of: "v1") == layout.digests(of: "v2"))
    let merged = try document().manifests
    for source in sources {
      let root = try source.digests(of: "v1")[0]
      let entries = try ImageIndex(Array(source.text(root).utf8)).manifests
      #expect(entries.allSatisfy(merged.contains))
      for (digest, bytes) in try source.reachable(from: root) where digest != root {
        #expect(try layout.directory.read("layout/blobs/sha256/" + digest.dropFirst(7)) == bytes)
      }
    }
    let raw = try Tool("skopeo").run("inspect", "--raw", "oci:\(image)")
    #expect(try ImageIndex(raw.output).manifests == merged, "\(raw.errors)")
  }

  @Test("what the name stands for takes part, nested indexes are flattened")
  func flattened() throws {
    try layout.add(.nested, as: "nested")
    try layout.tag("v1", layout.image("linux/ppc64le"))
    let result = try index("merge", image, ":nested")
    #expect(result.status == 0)
    let warnings = result.errors.split(separator: "\n").filter { $0.hasSuffix("is flattened, without its annotations") }
    #expect(warnings.count == 2, "\(result.errors)")
    #expect(
      try document().manifests.map { $0.platform?.architecture } == ["amd64", "arm64", "ppc64le", "s390x"])
  }

  @Test("versions are promoted to entries, from annotations of manifests and from labels")
  func promote() throws {
    let key = "org.opencontainers.image.version"
    let first = try layout.image(manifestExtra: #"{"annotations":{"\#(key)":"1.0"}}"#)
    let second = try layout.image("linux/arm64", runtime: #"{"Labels":{"\#(key)":"1.1"}}"#)
    let third = try layout.image("linux/s390x")
    try layout.tag("v1", layout.index([first, second, third]))
    let result = try index("annotate", image, "--promote", key)
    #expect(result.status == 0 && result.errors.contains("linux/s390x has no \(key)"))
    #expect(try document().manifests.map { $0.annotation(key) } == ["1.0", "1.1", nil])
  }

  @Test("annotations are set and removed at each level, and the rest stays as it is")
  func levels() throws {
    try layout.add(.compatibilities, as: "v1")
    let before = try document()
    #expect(try index("annotate", image, "a=1", "b=2").status == 0)
    #expect(try index("annotate", image, "b-").status == 0)
    #expect(try document().annotations == [Annotation(key: "a", value: "1")])
    #expect(try index("annotate", image, "-p", "linux/arm64", "c=3").status == 0)
    let differences = jsonDifferences(.object(before.json), .object(try document().json))
    #expect(Set(differences) == ["+.annotations", "+manifests[1].annotations"])
    #expect(try index("annotate", image, "-p", "all", "--level", "manifest", "d=4").status == 0)
    let shown = try copse.run("show", "--manifest", image, "-p", "linux/amd64")
    #expect(shown.text.contains(#""d""#), "\(shown.errors)")
  }

  @Test("a platform is set, or taken from the configuration, and unknown members stay")
  func platform() throws {
    try layout.add(.compatibilities, as: "v1")
    let loose = copse.leaving("W-PLATFORM-DRIFT")
    let words = ["index", "annotate", image, "-p", "linux/arm64"]
    #expect(try loose.run(words + ["--set-platform", "linux/arm64/v8"]).status == 0)
    var platform = try #require(try document().manifests[1].json["platform"]?.objectValue)
    #expect(platform["variant"] == "v8" && platform["compatibilities"] != nil)
    #expect(try index("annotate", image, "--from-config").status == 0)
    platform = try #require(try document().manifests[1].json["platform"]?.objectValue)
    #expect(platform["compatibilities"] != nil && platform["architecture"] == "arm64")
  }

  @Test(
    "what says nothing, or too little, is refused",
    arguments: [
      ([], 64), (["k"], 64), (["--level", "x", "k=v"], 64), (["--level", "descriptor", "k=v"], 4),
      (["--level", "descriptor", "-p", "all", "org.opencontainers.image.ref.name=x"], 64),
      (["-p", "all", "--set-platform", "linux/386"], 64), (["-p", "linux/s390x", "k=v"], 3),
      (["--promote", ""], 64),
    ] as [([String], Int32)])
  func refused(words: [String], status: Int32) throws {
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    let result = try copse.run(["index", "annotate", image] + words)
    #expect(result.status == status, "\(result.errors)")
  }

  @Test("a platform for one image is never offered for all", arguments: [true, false])
  func hints(isPlatform: Bool) throws {
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    let words = isPlatform ? ["--set-platform", "linux/amd64/v2"] : ["--level", "descriptor", "k=v"]
    let result = try copse.run(["index", "annotate", image] + words)
    #expect(result.status == 4 && result.errors.contains("--platform all") != isPlatform, "\(result.errors)")
    #expect(result.errors.contains("--platform linux/amd64"))
  }

  @Test("a Docker manifest list has no annotations, and its entries get them where the hint is followed")
  func dockerList() throws {
    try layout.add(.dockerList, as: "v1")
    let result = try index("annotate", image, "k=v")
    #expect(result.status == 7 && result.errors.contains("a Docker manifest list has no annotations"))
    #expect(result.errors.hasSuffix("hint: copse index annotate \(image) --level descriptor --platform all k=v\n"))
    #expect(try index("annotate", image, "--level", "descriptor", "--platform", "all", "k=v").status == 0)
    #expect(try document().annotations.isEmpty && document().manifests.allSatisfy { $0.annotation("k") == "v" })
    #expect(try index("annotate", image, "--level", "index", "k-").status == 0)
  }

  @Test("the index of a name without one cannot be annotated; pack is named")
  func lone() throws {
    try layout.tag("v1", layout.image())
    let result = try index("annotate", image, "k=v")
    #expect(result.status == 7 && result.errors.hasSuffix("hint: copse index pack \(image)\n"))
  }
}
