import CopseSpec
import CopseTestSupport
import Testing

@Suite("Names of every shape beside each other", .requiresTool("zstd"))
struct ShapeEditTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram().leaving("E-FLAT")
    layout = try TestLayout(of: TestShape.allCases)
    files = try TemporaryDirectory()
  }

  /// What a command changes in `index.json` and below; it must leave every blob as it was.
  private func changes(_ words: [String]) throws -> [String] {
    let (before, digests) = (try layout.indexText(), layout.blobs.map { TestDescriptor("", $0, 0) })
    let contents = try digests.map(layout.content)
    let result = try copse.run(words)
    #expect(result.status == 0, "\(words): \(result.errors)")
    #expect(try digests.map(layout.content) == contents)
    return try layout.documentDifferences(before, layout.indexText()).sorted()
  }

  private func image(_ shape: TestShape) -> String { "\(layout.path):\(shape.rawValue)" }

  @Test("an edit of one platform changes what it says and nothing else of any name", arguments: TestShape.allCases)
  func edits(shape: TestShape) throws {
    let before = try layout.indexText()
    let other = try layout.image("linux/mips64le")
    try files.write("file", "text")
    let one = ["-p", shape.platform] + shape.selectors
    #expect(try copse.run(["unpack", "--rootless", "--image", image(shape)] + one + [files.path("b")]).status == 0)
    try files.write("b/rootfs/new", "text")
    for edit in ShapeEdit.allCases {
      try layout.writeIndex(before)
      var words = edit.words(image(shape), file: files.path("file"), bundle: files.path("b"), digest: other.digest)
      if edit.choosesPlatform { words += one }
      #expect(try changes(words) == edit.changes(at: ShapePlace(shape)), "\(edit)")
    }
  }

  @Test("taken out of its index and put into one again, every entry is as it was", arguments: TestShape.allCases)
  func packed(shape: TestShape) throws {
    let before = try layout.indexText()
    let verbs = shape == .flat ? ["pack", "explode"] : ["explode", "pack"]
    for verb in verbs { _ = try changes(["index", verb, image(shape)]) }
    let what: [TestShape: [String]] = [
      .windows: [">-.x-official"], .homebrew: [">-.annotations", ">+.mediaType"], .nested: [">-.x-level"],
      .dockerList: [".mediaType", ">mediaType"], .flat: [": order"],
    ]
    let differences = try layout.documentDifferences(before, layout.indexText())
    let place = ShapePlace(shape)
    let others = shape == .flat ? ["manifests[\(place.first)]: order"] : []
    #expect(differences == others + (what[shape] ?? [">spelling"]).map { place.root + $0 })
  }

  @Test("merged, every entry of its indexes is there as it was", arguments: TestShape.allCases)
  func merged(shape: TestShape) throws {
    let leaves = try leaves(of: layout.digests(of: shape.rawValue), shape)
    let changed = try changes(["index", "merge", layout.path + ":merged", ":" + shape.rawValue])
    #expect(changed == ["+manifests[\(layout.entries.count)]"])
    #expect(Set(try self.leaves(of: layout.digests(of: "merged"), shape)) == Set(leaves) && !leaves.isEmpty)
    #expect(try changes(["index", "merge", layout.path + ":merged", ":" + shape.rawValue]) == [])
  }

  /// The entries that are no indexes, each once.
  private func leaves(of roots: [String], _ shape: TestShape) throws -> [String] {
    let index = ImageIndex.self
    if shape == .flat && roots.count > 1 {
      return try index.init(Array(layout.indexText().utf8)).manifests.filter { $0.refName == "flat" }
        .map { entry in
          var entry = entry
          entry.setAnnotation("org.opencontainers.image.ref.name", to: nil)
          return String(decoding: entry.json.encoded(), as: UTF8.self)
        }
    }
    return try roots.flatMap { root in
      try index.init(Array(layout.text(root).utf8)).manifests.flatMap { entry in
        entry.mediaType.isIndex
          ? try leaves(of: [entry.digest.description], shape) : [String(decoding: entry.json.encoded(), as: UTF8.self)]
      }
    }
  }

  @Test("an archive of it has all of its blobs, and its entries as they were", arguments: TestShape.allCases)
  func exported(shape: TestShape) throws {
    let result = try copse.run("export", image(shape), files.path("a.tar"))
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    try files.makeDirectory("a")
    #expect(try Tool("tar").run("-C", files.path("a"), "-xf", files.path("a.tar")).status == 0)
    let carried = try layout.digests(of: shape.rawValue).reduce(into: [:]) { found, root in
      found.merge(try layout.reachable(from: root)) { first, _ in first }
    }
    let names = rawNames(in: files.path("a/blobs/sha256")).map { "sha256:" + String(decoding: $0, as: UTF8.self) }
    #expect(Set(names) == Set(carried.keys))
    for (digest, bytes) in carried { #expect(try files.read("a/blobs/sha256/" + digest.dropFirst(7)) == bytes) }
    let entries = try ImageIndex(files.read("a/index.json")).manifests
    #expect(try entries == ImageIndex(Array(layout.indexText().utf8)).manifests.filter { $0.refName == shape.rawValue })
  }

  @Test("one platform of it is read as what it is: resolve, stat, unpack", arguments: TestShape.allCases)
  func read(shape: TestShape) throws {
    let one = ["-p", shape.platform] + shape.selectors
    let digest = try #require(try copse.run(["raw", "resolve", image(shape)] + one).lines.first)
    let stat = try copse.run(["stat", "--json", "--image", image(shape)] + one)
    let manifest = try JSONValue(parsing: stat.output).objectValue?["manifest"]?.objectValue
    #expect(manifest?["descriptor"]?.objectValue?["digest"]?.stringValue == digest, "\(stat.errors)")
    #expect(manifest?["blob"].map { $0.encoded() } == Array(try layout.text(digest).utf8))
    let unpacked = try copse.run(["unpack", "--rootless", "--image", image(shape)] + one + [files.path("b")])
    #expect(unpacked.status == 0, "\(unpacked.errors)")
    let place = ShapePlace(shape)
    #expect(try files.text("b/rootfs/" + place.file) == place.text)
  }
}
