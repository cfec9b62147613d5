import CopseSpec
import CopseTestSupport
import Testing

@Suite("copy")
struct CopyTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("target") }

  private func blobs(_ layout: String) -> [String] {
    rawNames(in: layout + "/blobs/sha256").map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  @Test("carries every shape with nothing lost, and nothing else", .requiresTool("zstd"), arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    let layout = try TestLayout(of: TestShape.allCases)
    let soft = copse.leaving("E-FLAT", "W-FLAT")
    let result = try soft.run("copy", "\(layout.path):\(shape.rawValue)", target)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    let roots = try layout.digests(of: shape.rawValue)
    let carried = try roots.reduce(into: [:]) { $0.merge(try layout.reachable(from: $1)) { first, _ in first } }
    #expect(blobs(target) == carried.keys.map { String($0.dropFirst(7)) }.sorted())
    for (digest, bytes) in carried { #expect(try folder.read("target/blobs/sha256/\(digest.dropFirst(7))") == bytes) }
    let alone = try TestLayout(shape)
    #expect(
      try folder.text("target/index.json").replacing(#"name":"\#(shape.rawValue)""#, with: #"name":"v1""#)
        == alone.indexText())
  }

  @Test("a subset is an index of the chosen entries and their attestations, else as it was")
  func subset() throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("copy", "-p", "linux/arm64", layout.path + ":v1", target + ":arm").status == 0)
    let old = try layout.text(layout.digests(of: "v1")[0])
    let new = try copse.run("show", "--raw", "--manifest", target + ":arm").text
    let differences = try jsonDifferences(old, new)
    #expect(differences.allSatisfy { $0.contains("manifests[") }, "\(differences)")
    let entries = try ImageIndex(Array(new.utf8)).manifests
    #expect(entries.count == 2 && entries[0].platform?.architecture == "arm64")
    #expect(entries[1].attestedDigest == entries[0].digest)
    #expect(try copse.run("gc", "-n", target).text == "would remove no blob\n")
  }

  @Test("a nested subset keeps the way down to what was chosen")
  func nestedSubset() throws {
    let layout = try TestLayout(.nested)
    #expect(try copse.run("copy", "-p", "linux/s390x", layout.path + ":v1", target).status == 0)
    #expect(try copse.run("raw", "resolve", target + ":v1", "-p", "linux/s390x").status == 0)
    #expect(blobs(target).count == 6)
  }

  @Test("a damaged layer is not linked, nor trusted where it is linked already")
  func damagedLink() throws {
    let layout = try TestLayout(.buildx)
    let source = layout.path + ":v1"
    #expect(try copse.run("copy", "--link", "hard", source, target + ":one").status == 0)
    let layer = try #require(try layout.reachable(from: layout.digests(of: "v1")[0]).first { $0.value.first != 0x7b })
    try layout.directory.overwrite("layout/blobs/sha256/\(layer.key.dropFirst(7))")
    for words in [["--link", "hard"], []] {
      for to in [target, folder.path("new")] {
        let result = try copse.run(["copy"] + words + [source, to + ":two"])
        #expect(result.status == 5 && result.errors.contains(layer.key), "\(result.errors)")
      }
    }
    #expect(try copse.run("fsck", target).text.contains("E-DIGEST"))
  }

  @Test("a tag that stands for something else is not taken unless that is asked for")
  func conflict() throws {
    let one = try TestLayout(.buildx)
    let other = try TestLayout(.nested)
    #expect(try copse.run("copy", one.path + ":v1", target).status == 0)
    #expect(try copse.run("copy", one.path + ":v1", target).status == 0)
    let before = blobs(target)
    let refused = try copse.run("copy", other.path + ":v1", target)
    #expect(refused.status == 6 && refused.errors.contains("--on-conflict") && blobs(target) == before)
    #expect(try copse.run("copy", "--on-conflict", "replace", other.path + ":v1", target).status == 0)
    #expect(try copse.run("raw", "resolve", target + ":v1", "-p", "linux/s390x").status == 0)
  }

  @Test("entries stay in their places; what stands for the same already changes nothing")
  func places() throws {
    let layout = try TestLayout(.buildx)
    try layout.tag("v2", layout.image("linux/amd64"))
    try layout.tag("v3", layout.image("linux/arm64"))
    let before = try layout.indexText()
    #expect(try copse.run("copy", layout.path + ":v1", layout.path + ":v1").status == 0)
    #expect(try layout.directory.text("layout/index.json") == before)
    let words = ["copy", "--on-conflict", "replace", layout.path + ":v3", layout.path + ":v2"]
    #expect(try copse.run(words).status == 0)
    #expect(try copse.run("ls", layout.path).lines == ["v1", "v2", "v3"])
    #expect(try copse.run("raw", "resolve", layout.path + ":v2").text == layout.digests(of: "v3")[0] + "\n")
  }

  @Test("a layout that a copy makes is there once the copy is done, or never")
  func newLayout() throws {
    let layout = try TestLayout()
    let image = try layout.image("linux/amd64")
    try layout.tag("v1", image)
    try layout.corrupt(image)
    let target = folder.path("deep/target")
    #expect(try copse.run("copy", layout.path + ":v1", target).status == 5)
    #expect(rawNames(in: folder.path).isEmpty)
    let sound = try TestLayout(.buildx)
    #expect(try copse.run("copy", sound.path + ":v1", target).status == 0)
    #expect(rawNames(in: folder.path("deep")) == [Array("target".utf8)])
  }

  @Test("with --progress says how far it is and what was done; COPSE_PROGRESS says always or never")
  func progress() throws {
    let layout = try TestLayout()
    try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    let source = layout.path + ":v1"
    let file = folder.path("a.tar")
    let copied = try copse.run("copy", "--progress", source, target).errors
    #expect(
      copied.contains(" % of ") && copied.contains("copied \(source) to \(target):v1: 2 platforms, "), "\(copied)")
    let again = try copse.run(["copy", source, target], environment: ["COPSE_PROGRESS": "always"]).errors
    #expect(again.contains(" blobs were there in "), "\(again)")
    let exported = try copse.run("export", "--progress", source, file).errors
    #expect(exported.contains("100 % of ") && exported.contains("exported \(source) to \(file): "), "\(exported)")
    let imported = try copse.run("import", "--progress", file, target + ":v2").errors
    #expect(imported.contains("100 % of ") && imported.contains("imported \(file) to \(target):v2: "), "\(imported)")
    #expect(try copse.run("copy", source, target).errors.isEmpty)
    #expect(try copse.run(["copy", source, target], environment: ["COPSE_PROGRESS": "bogus"]).status == 64)
  }

  @Test("all tags come with one change of index.json; hard links are the same files")
  func allTags() throws {
    let layout = try TestLayout(.buildx)
    try layout.add(.nested, as: "deep")
    let result = try copse.run("cp", "--all-tags", "--link", "hard", "oci:" + layout.path, target)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try copse.run("ls", target).lines == ["v1", "deep"])
    #expect(blobs(target) == layout.blobs.map { String($0.dropFirst(7)) })
    #expect(try Tool("find").run(target + "/blobs", "-type", "f", "-links", "1").output.isEmpty)
  }

  @Test("a dry run makes nothing, and says what would come", arguments: [true, false])
  func dryRun(isThere: Bool) throws {
    let layout = try TestLayout(.buildx)
    if isThere { _ = try copse.run("init", "--layout", target) }
    let result = try copse.run("copy", "-n", layout.path + ":v1", target + ":new")
    #expect(result.status == 0 && result.text.contains("would copy \(layout.blobs.count) blobs"))
    #expect(result.lines.last?.hasPrefix("would tag new  sha256:") == true)
    #expect(folder.has("target") == isThere && blobs(target).isEmpty)
  }

  @Test("what is missing is named, and the rest comes; --json says all of it")
  func sparse() throws {
    let layout = try TestLayout()
    let images = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    try layout.remove(images[1])
    let result = try copse.leaving("E-MISSING", "W-MISSING", "W-SPARSE").run(
      "copy", "--json", layout.path + ":v1", target)
    #expect(result.status == 0 && result.errors.contains("\(images[1].digest) is missing"))
    let json = try JSONValue(parsing: result.output).objectValue
    #expect(json?["schema"]?.stringValue == "copse.copy/1" && json?["missing"]?.arrayValue?.count == 1)
    #expect(json?["tags"]?.arrayValue?.count == 1)
  }

  @Test("with all tags, a selection leaves out the names that have no such image", arguments: ["", "oci-archive:"])
  func selectedTags(form: String) throws {
    let layout = try TestLayout()
    let images = try layout.multiPlatform("v1", "linux/amd64", "linux/arm64")
    try layout.tag("v2", layout.image("linux/amd64"))
    let place = form + target
    #expect(try copse.run("copy", "--all-tags", layout.path, place, "-p", "linux/arm64").status == 0)
    #expect(try copse.run("copy", "--all-tags", place, folder.path("back")).status == 0)
    #expect(try copse.run("ls", folder.path("back")).lines == ["v1"])
    #expect(try copse.run("raw", "resolve", folder.path("back") + ":v1").text == images[1].digest + "\n")
    let missing = try copse.run("copy", "--all-tags", layout.path, place, "-p", "linux/s390x")
    #expect(missing.status == 3 && missing.errors.contains("    \(layout.path):v2   linux/amd64"), "\(missing.errors)")
  }

  @Test(
    "words that make no sense are refused",
    arguments: [
      ["--all-tags", "LAYOUT:v1", "x"], ["--link", "soft", "LAYOUT:v1", "x"],
      ["--on-conflict", "no", "LAYOUT:v1", "x"],
      [":v1", "x"],
    ])
  func usage(words: [String]) throws {
    let layout = try TestLayout(.buildx)
    let words = ["copy"] + words.map { $0.replacing("LAYOUT", with: layout.path) }
    #expect(try copse.run(words, in: folder.path).status == 64)
  }

  @Test("skopeo reads the copy", .requiresTool("skopeo"))
  func skopeo() throws {
    let layout = try TestLayout(.buildx)
    _ = try copse.run("copy", layout.path + ":v1", target)
    let result = try Tool("skopeo").run("copy", "--all", "oci:\(target):v1", "dir:" + folder.path("dir"))
    #expect(result.status == 0, "\(result.errors)")
  }
}
