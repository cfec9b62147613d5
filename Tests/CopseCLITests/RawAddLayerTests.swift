import CopseTestSupport
import Testing

@Suite("raw add-layer")
struct RawAddLayerTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram().leaving("E-LAYER")
    layout = try TestLayout()
    files = try TemporaryDirectory()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    try files.write("layer.tar", TestTar([.file("etc/motd", "hello")]).bytes)
  }

  private func document(_ filter: String, tag: String) throws -> String {
    let stat = try copse.run("stat", "--json", "\(layout.path):\(tag)", "-p", "arm64")
    return try Tool("jq").run(["-cr", filter], input: stat.output).text
  }

  @Test("flags may follow the archive, as rockcraft has it", .requiresTool("jq"), arguments: ["copse", "umoci"])
  func added(name: String) throws {
    let words = ["raw", "add-layer", "--image", image, files.path("layer.tar"), "--tag", "new", "-p", "arm64"]
    let result = try BuiltProgram(named: name).run(words + ["--history.comment", "why"])
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    let facts = "[(.history[-1]|.created_by,.comment,.empty_layer),(.config.blob.rootfs.diff_ids|length)]"
    #expect(try document(facts, tag: "new") == #"["\#(name) raw add-layer","why",null,2]"# + "\n")
    let size = try document(".manifest.blob.layers[-1].annotations[\"ci.umo.uncompressed_blob_size\"]", tag: "new")
    #expect(size == "\(try files.read("layer.tar").count)\n")
  }

  @Test("the archive's bytes are the layer's, whatever they are", .requiresTool("jq"))
  func verbatim() throws {
    try files.write("layer.tar", "no archive at all")
    let words = ["raw", "add-layer", "--image", image, "-p", "arm64", "--compress=none", files.path("layer.tar")]
    #expect(try copse.run(words).status == 0)
    let digest = TestLayout.digest(of: Array("no archive at all".utf8))
    #expect(try document(".manifest.blob.layers[-1].digest", tag: "v1") == digest + "\n")
    #expect(try document(".config.blob.rootfs.diff_ids[-1]", tag: "v1") == digest + "\n")
  }

  @Test("an archive comes through a pipe as well", .requiresTool("mkfifo"), .requiresTool("jq"))
  func piped() throws {
    let script =
      #"mkfifo "$1/pipe"; cat "$1/layer.tar" > "$1/pipe" & exec "$0" raw add-layer --image "$2" -p arm64 "$1/pipe""#
    #expect(try Tool("sh").run(["-ec", script, copse.path, files.path, image]).text.isEmpty)
    let digest = TestLayout.digest(of: try files.read("layer.tar"))
    #expect(try document(".config.blob.rootfs.diff_ids[-1]", tag: "v1") == digest + "\n")
  }

  @Test("a large archive is the same for every number of processors", .requiresTool("jq"), .requiresTool("taskset"))
  func processors() throws {
    try files.write("layer.tar", (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
    let words = ["raw", "add-layer", "--image", image, "-p", "arm64", files.path("layer.tar"), "--tag"]
    #expect(try copse.run(words + ["many"]).status == 0)
    #expect(try Tool("taskset").run(["1", copse.path] + words + ["one"]).status == 0)
    let digest = ".manifest.blob.layers[-1].digest"
    #expect(try document(digest, tag: "many") == document(digest, tag: "one"))
  }

  @Test(
    "what cannot be done changes nothing",
    arguments: [
      ("FOLDER -p arm64", 1), ("/absent -p arm64", 1), ("TAR", 4), ("TAR -p all", 4), ("-p arm64", 64),
      ("TAR TAR -p arm64", 64), ("-n TAR -p arm64", 0), ("TAR -p arm64 --compress zip", 64),
    ] as [(String, Int32)])
  func nothing(line: String, status: Int32) throws {
    let before = try layout.indexText()
    let places = ["FOLDER": files.path(""), "TAR": files.path("layer.tar")]
    let words = line.split(separator: " ").map { places[String($0)] ?? String($0) }
    let result = try copse.run(["raw", "add-layer", "--image", image] + words)
    #expect(result.status == status, "\(result.errors)")
    #expect(try layout.indexText() == before && rawNames(in: layout.path).count == 3)
  }

  @Test("an image whose documents disagree about its layers is left alone")
  func disagreement() throws {
    try layout.tag("odd", layout.image(extra: #"{"rootfs":{"type":"layers","diff_ids":[]}}"#))
    let result = try copse.run("raw", "add-layer", "--image", layout.path + ":odd", files.path("layer.tar"))
    #expect(result.status == 5, "\(result.errors)")
  }
}
