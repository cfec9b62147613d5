import CopseTestSupport
import Testing

@Suite("gc of a layout of all kinds at once", .requiresTool("zstd"), .requiresTool("jq"))
struct MixedLayoutTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  /// The blobs that something names.
  private let needed: Set<String>
  /// A blob that only an artifact of unknown type leads to.
  private let leaf: TestDescriptor

  /// Every shape; a cosign signature by tag, and one by subject; what `docker save` names beside the index; a BuildKit
  /// cache; an artifact with a file nobody can look into.
  init() throws {
    copse = try BuiltProgram().leaving("E-FLAT", "W-OPAQUE")
    let layout = try TestLayout(of: TestShape.allCases)
    self.layout = layout
    let empty = try layout.document("{}", "application/vnd.oci.empty.v1+json")
    let signed = try layout.digests(of: "buildx")[0]
    let signature = try layout.document(#"{"critical":{}}"#, "application/vnd.dev.cosign.simplesigning.v1+json")
    try layout.tag("\(signed.replacing(":", with: "-")).sig", layout.manifest(empty, [signature]))
    let subject = TestDescriptor(TestMediaTypes.oci.index, signed, 1).json
    _ = try layout.manifest(empty, [signature], extra: #"{"artifactType":"x/sbom","subject":\#(subject)}"#)
    let saved = try ["config", "layer"].map { try layout.document("{\"saved\":\"\($0)\"}", "x/\($0)") }
    try layout.directory.write(
      "layout/manifest.json",
      #"[{"Config":"blobs/sha256/\#(saved[0].hex)","RepoTags":["a:b"],"Layers":["blobs/sha256/\#(saved[1].hex)"]}]"#)
    let cached = try layout.blob([1, 2, 3], "x/y")
    let cache = try layout.document(
      #"{"layers":[{"blob":"\#(cached.digest)"}],"records":[]}"#, "application/vnd.buildkit.cacheconfig.v0")
    try layout.tag("cache", layout.index([cache]))
    leaf = try layout.blob([0, 255, 1], "application/x-strange")
    try layout.tag("artifact", layout.manifest(empty, [leaf], extra: #"{"artifactType":"x/strange"}"#))
    needed = Set(layout.blobs)
  }

  /// Adds what nothing names: each blob with the word for what it is and the reason why it goes.
  private func addGarbage() throws -> Set<String> {
    let before = Set(layout.blobs)
    let image = try layout.image("linux/mips", layers: [TestLayer(TestTar(.file("garbage")))])
    let index = try layout.index([image])
    let about = try layout.document(
      #"{"subject":{"digest":"\#(image.digest)","size":1},"config":{},"layers":[]}"#, TestMediaTypes.oci.manifest)
    let parts = try layout.reachable(from: image.digest).keys
    let config = try parts.first { try layout.text($0).contains(#""architecture""#) } ?? ""
    let kinds = [
      image.digest: "manifest linux/mips", index.digest: "image index", config: "config linux/mips",
      about.digest: "document",
    ]
    return Set(
      Set(layout.blobs).subtracting(before).map { digest in
        let why =
          digest == about.digest ? "it is about \(image.digest.prefix(19)), which nothing names" : "nothing names it"
        return "\(digest) \(kinds[digest] ?? "blob") \(why)"
      })
  }

  private func gc(_ words: String...) throws -> Tool.Result { try copse.run(["gc", "--layout", layout.path] + words) }

  @Test("deletes what nothing names, says of each what it is and why, and keeps the rest")
  func collected() throws {
    let expected = try addGarbage()
    let plan = try gc("-n", "--json")
    let removed = try Tool("jq").run(["-r", ".removed[]|[.digest,.kind,.reason]|join(\" \")"], input: plan.output).lines
    #expect(Set(removed) == expected && expected.count == 5, "\(removed) \(expected)")
    let text = try gc("-n").text
    #expect(expected.allSatisfy { text.contains("  \($0.prefix(19))") } && text.contains("it is about sha256:"))
    #expect(try gc().status == 0 && Set(layout.blobs) == needed)
  }

  @Test(
    "refuses where an entry cannot be looked into, says which, and believes --assume-leaf", arguments: [true, false])
  func opaque(isByType: Bool) throws {
    let garbage = try addGarbage()
    try layout.tag("strange", layout.index([layout.image("linux/amd64"), leaf.with(\.platform, "linux/arm64")]))
    let before = layout.blobs
    let refused = try gc()
    #expect(refused.status == 5 && layout.blobs == before)
    #expect(refused.errors.contains("blob \(leaf.digest) (application/x-strange"))
    #expect(refused.errors.contains("--assume-leaf"))
    #expect(try gc("--assume-leaf", isByType ? leaf.mediaType : leaf.digest).status == 0)
    #expect(layout.blobs.count == before.count - garbage.count)
  }
}
