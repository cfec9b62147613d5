import CopseTestSupport
import Testing

@Suite("squash")
struct SquashTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let place: TemporaryDirectory
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    place = try TemporaryDirectory()
    let base = TestLayer(TestTar(.directory("etc"), .file("etc/a", "old"), .file("etc/b", "b"), .directory("d")))
    let upper = TestLayer(TestTar(.file("etc/a", "new"), .whiteout("etc/b"), .file("d/x", "x")))
    let top = TestLayer(TestTar(.file("top", "top"), .whiteout("d")))
    let steps =
      #"[{"created_by":"one"},{"created_by":"env","empty_layer":true},{"created_by":"two"},{"comment":"three"}]"#
    let extra = #"{"x-own":1,"history":\#(steps)}"#
    let children = try ["linux/amd64", "linux/arm64"].map {
      try layout.image($0, layers: [base, upper, top], extra: extra).annotated("x-own", "kept")
    }
    try layout.tag("v1", layout.index(children))
    try layout.tag("base", layout.image(layers: [base]))
  }

  private func stat(_ filter: String, _ platform: String = "arm64", tag: String = "v1") throws -> String {
    let stat = try copse.run("stat", "--json", "\(layout.path):\(tag)", "-p", platform)
    return String(try Tool("jq").run(["-c", filter], input: stat.output).text.dropLast())
  }

  private func names(_ platform: String = "arm64") throws -> [String] {
    let digest = try stat(".manifest.blob.layers[-1].digest", platform).dropFirst(8).dropLast()
    return try Tool("tar").run("-tf", "\(layout.path)/blobs/sha256/\(digest)").lines.sorted()
  }

  @Test(
    "what is above the base becomes one layer, and the history stays true", .requiresTool("jq"),
    arguments: [
      (["-p", "all"], 1, ["etc/", "etc/a", "top"], "[true,true,true,true,null]"),
      (["-p", "arm64", "--keep", "1"], 2, ["d", "etc/.wh.b", "etc/a", "top"], "[null,true,true,true,null]"),
      (["-p", "all", "--base", ":base"], 2, ["d", "etc/.wh.b", "etc/a", "top"], "[null,true,true,true,null]"),
    ])
  func layers(words: [String], count: Int, expected: [String], history: String) throws {
    let result = try copse.run(["squash", image] + words)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    #expect(try stat("[.manifest.blob.layers,.config.blob.rootfs.diff_ids]|map(length)") == "[\(count),\(count)]")
    #expect(try stat("[.config.blob.history[].empty_layer]") == history)
    #expect(try stat("[.config.blob[\"x-own\"],.config.blob.history[-1].created_by]") == #"[1,"copse squash"]"#)
    let found = try names().filter { !$0.hasPrefix(".") && $0 != "etc/" || count == 1 }
    #expect(found.map { $0 == ".wh.d" ? "d" : $0 }.filter { $0 != "./" } == expected.filter { $0 != "d" })
    #expect(try names().contains(".wh.d") == (count == 2))
  }

  @Test("the tree that is unpacked is the same", .requiresTool("diff"), arguments: ["0", "1", "2", "3", "9"])
  func tree(keep: String) throws {
    #expect(try copse.run("squash", image, "-p", "arm64", "--keep", keep, "--tag", "new").status == 0)
    for tag in ["v1", "new"] {
      let words = ["raw", "unpack", "--rootless", "--image", "\(layout.path):\(tag)", "-p", "arm64", place.path(tag)]
      #expect(try copse.run(words).status == 0)
    }
    let difference = try Tool("diff").run("-r", "--no-dereference", place.path("v1"), place.path("new"))
    #expect(difference.status == 0 && place.has("new/top") && !place.has("new/d"), "\(difference.text)")
    #expect(try copse.run("fsck", "--deep", layout.path).status == 0)
  }

  @Test(
    "--dry-run and what cannot be done change nothing",
    arguments: [
      ("-p all -n", 0), ("", 4), ("-p s390x", 3), ("-p arm64 --keep x", 64), ("-p arm64 --keep 1 --base :base", 64),
      ("-p arm64 --base :absent", 3), ("-p arm64 --base :other", 5), ("-p arm64 --compress lz4", 64),
    ] as [(String, Int32)])
  func nothing(line: String, status: Int32) throws {
    try layout.tag("other", layout.image())
    let before = try layout.indexText()
    let result = try copse.run(["squash", image] + line.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result.errors)")
    #expect(result.text.contains("  3 layers became one, ") == (status == 0))
    #expect(try layout.indexText() == before && rawNames(in: layout.path).count == 3)
  }

  @Test("with --json it says how many layers there were", .requiresTool("jq"))
  func json() throws {
    let result = try copse.run("squash", image, "-p", "arm64", "--keep=1", "--json")
    let facts = "[.schema,(.images[0]|.platform,.squashed,(.layers|length))]"
    #expect(
      try Tool("jq").run(["-c", facts], input: result.output).text == #"["copse.squash/1","linux/arm64",2,1]"# + "\n")
  }
}
