import CopseSpec
import CopseSystem
import CopseTestSupport
import Testing

@Suite("index create and add")
struct IndexAddTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
  }

  private func index(_ words: String...) throws -> Tool.Result {
    try copse.run(["index"] + words)
  }

  @Test("the layout of a source is waited for as long as was said")
  func sourceLock() throws {
    let other = try TestLayout()
    try other.tag("latest", other.image("linux/riscv64"))
    let holder = try Directory.open(other.path)
    try holder.lock(.exclusive, timeout: 0)
    let result = try index("create", "--lock-timeout", "0.1", image, other.path)
    #expect(result.status == 6 && result.errors.contains("kept the layout locked for 0.1 s"), "\(result.errors)")
    _ = consume holder
  }

  @Test("create makes an index of names of the same layout and of others", .requiresTool("skopeo"))
  func create() throws {
    let other = try TestLayout()
    try other.tag("latest", other.image("linux/riscv64"))
    let arm = try layout.image("linux/arm64/v8")
    try layout.tag("amd", layout.image())
    let result = try index("create", image, ":amd", "@" + arm.digest, other.path)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    let target = try TemporaryDirectory()
    let copied = try Tool("skopeo").run(
      "--insecure-policy", "copy", "--multi-arch=all", "oci:\(image)", "oci:\(target.path("copy")):v1")
    #expect(copied.status == 0, "\(copied.errors)")
    let listed = try copse.run("ls", "-l", target.path("copy")).lines.last ?? ""
    #expect(listed.contains("linux/amd64 linux/arm64/v8 linux/riscv64"), "\(listed)")
  }

  @Test("each week's architecture joins the name: the first alone, the others in an index around it")
  func weeks() throws {
    for platform in ["linux/amd64", "linux/ppc64le", "linux/s390x"] {
      let week = try TestLayout()
      try week.tag("build", week.image(platform))
      if platform == "linux/amd64" { try layout.tag("v1", layout.image(platform)) }
      #expect(try index("add", image, week.path + ":build").status == 0)
      #expect(try index("add", image, week.path + ":build").status == 0, "once more changes nothing")
    }
    let names = try copse.run("ls", "-l", layout.path).lines.last ?? ""
    #expect(names.contains("linux/amd64 linux/ppc64le linux/s390x"), "\(names)")
    #expect(try copse.run("fsck", layout.path).status == 0)
  }

  @Test("32 processes that add 32 platforms to one name leave 32 platforms", arguments: ["", "v1"])
  func atOnce(lone: String) throws {
    if !lone.isEmpty { try layout.tag(lone, layout.image("linux/base")) }
    let sources = try (0..<32).map { number in
      let layout = try TestLayout()
      try layout.tag("x", layout.image("linux/a\(number)"))
      return layout
    }
    let words = ["-P", "32", "-I", "SOURCE", copse.path, "index", "add", "--lock-timeout", "50", image, "SOURCE:x"]
    let result = try Tool("xargs").run(words, input: Array(sources.map { $0.path + "\n" }.joined().utf8))
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let line = try copse.run("ls", "-l", layout.path).lines.last ?? ""
    let expected = (0..<32).map { "linux/a\($0)" } + (lone.isEmpty ? [] : ["linux/base"])
    #expect(Set(line.split(separator: " ").map(String.init).filter { $0.hasPrefix("linux/") }) == Set(expected))
    #expect(rawNames(in: layout.path).count == 3)
  }

  @Test("entries of an index come verbatim, with attestations and all blobs", arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    guard shape != .twins || Tool("zstd").isInstalled else { return }
    let source = try TestLayout(shape)
    let words = ["add", image, source.path + ":v1", "--on-conflict", "keep-both"]
    let result = try copse.leaving("E-FLAT", "W-DUPLICATE").run(["index"] + words)
    #expect(result.status == 0, "\(result.errors)")
    let old = try source.digests(of: "v1").reduce(into: [:]) { found, root in
      found.merge(try source.reachable(from: root)) { first, _ in first }
    }
    let root = try #require(try layout.digests(of: "v1").first)
    let new = try layout.reachable(from: root)
    let text = try layout.text(root)
    let gone = old.filter { new[$0.key] == nil }.keys
    for digest in gone { #expect(String(decoding: old[digest] ?? [], as: UTF8.self).contains("\"manifests\"")) }
    for (digest, bytes) in new where digest != root { #expect(old[digest] == bytes) }
    for entry in try entries(source, shape) { #expect(text.contains(entry), "\(entry)") }
  }

  /// The entries of the one index of a shape, as they are written; of others nothing.
  private func entries(_ source: TestLayout, _ shape: TestShape) throws -> [String] {
    guard shape != .flat, shape != .nested else { return [] }
    let index = try ImageIndex(Array(source.text(source.digests(of: "v1")[0]).utf8))
    return index.manifests.map { String(decoding: $0.json.encoded(), as: UTF8.self) }
  }

  @Test("twins of one index come together, and no hint makes one of them go", .requiresTool("zstd"))
  func twins() throws {
    try layout.add(.twins, as: "v1")
    let loose = copse.leaving("W-DUPLICATE")
    #expect(try loose.run("index", "create", layout.path + ":v2", ":v1").status == 0)
    let listed = try ["v1", "v2"].map { try ImageIndex(Array(layout.text(layout.digests(of: $0)[0]).utf8)).manifests }
    #expect(listed[0] == listed[1])
    #expect(try loose.run("index", "add", layout.path + ":v2", ":v1", "--on-conflict", "replace").status == 0)
  }

  @Test("a platform that is taken is refused, with the ways out", arguments: ["create", "add"])
  func conflict(verb: String) throws {
    try layout.tag("v1", layout.image(runtime: #"{"User":"a"}"#))
    try layout.tag("new", layout.image(runtime: #"{"User":"b"}"#))
    let words = verb == "add" ? [image, ":new"] : [layout.path + ":all", ":v1", ":new"]
    let before = try layout.indexText()
    let result = try copse.run(["index", verb] + words)
    #expect(result.status == 6 && result.errors.contains("there is an image for linux/amd64 already\n"))
    #expect(result.errors.contains("--on-conflict replace") && result.errors.contains("--on-conflict keep-both"))
    #expect(try layout.indexText() == before)
    let both = try copse.leaving("W-DUPLICATE").run(["index", verb] + words + ["--on-conflict", "keep-both"])
    #expect(both.status == 0)
  }

  @Test(
    "killed at a call that writes, it leaves the old name or the new one, and succeeds the next time",
    .requiresTool("strace"),
    arguments: ["fsync:1", "fsync:3", "fsync:4", "fsync:5", "renameat:1", "renameat:3", "renameat:4", "flock:2"])
  func killed(call: String) throws {
    let other = try TestLayout()
    try other.tag("x", other.image("linux/arm64"))
    try layout.tag("v1", layout.image())
    let parts = call.split(separator: ":")
    let words = ["index", "add", image, other.path + ":x"]
    let injection = "inject=\(parts[0]):signal=KILL:when=\(parts[1])"
    try Tool("strace").run(["-f", "-o", "/dev/null", "-e", injection, copse.path] + words)
    let names = try copse.run("ls", "-l", layout.path).lines.last ?? ""
    #expect(names.contains("linux/amd64"), "\(names)")
    #expect(try copse.leaving("W-TEMPORARY").run(words).status == 0)
    #expect(try copse.run("ls", "-l", layout.path).lines.last?.contains("linux/amd64 linux/arm64") == true)
  }

  @Test("a dry run says what it would do and writes nothing")
  func dryRun() throws {
    try layout.tag("v1", layout.image())
    try layout.tag("arm", layout.image("linux/arm64"))
    let (before, blobs) = (try layout.indexText(), layout.blobs)
    let result = try index("add", "-n", image, ":arm")
    #expect(result.status == 0 && result.lines.count == 2)
    #expect(result.text.hasPrefix("would add \(image)  linux/arm64  sha256:"))
    #expect(try layout.indexText() == before && layout.blobs == blobs)
  }

  @Test("a dry run of what is there already says that nothing would change, and no more", arguments: ["create", "add"])
  func dryRunAgain(verb: String) throws {
    try layout.multiPlatform("v2", "linux/amd64", "linux/arm64")
    #expect(try index(verb, image, ":v2").status == 0)
    let result = try index(verb, "-n", image, ":v2")
    #expect(result.status == 0 && result.text == "would change nothing\n")
  }

  @Test("whoever asks for progress is told what the name stands for")
  func summary() throws {
    let other = try TestLayout()
    try other.tag("latest", other.image("linux/riscv64"))
    try layout.tag("amd", layout.image())
    let words = ["index", "create", image, ":amd", other.path]
    let result = try copse.run(words, environment: ["COPSE_PROGRESS": "always"])
    #expect(result.output.isEmpty && result.errors.hasPrefix("\(image)  sha256:"))
    #expect(result.errors.contains("  2 platforms (linux/amd64 linux/riscv64), "))
    #expect(result.errors.hasSuffix(" added\n"))
  }

  @Test("create takes annotations, a type of artifact and a subject, and a Docker type", .requiresTool("jq"))
  func members() throws {
    try layout.tag("amd", layout.image())
    let flags = ["--annotation", "a=b=c", "--artifact-type", "x/y", "--subject", ":amd"]
    #expect(try copse.run(["index", "create", image, ":amd"] + flags).status == 0)
    let text = try layout.text(try #require(try layout.digests(of: "v1").first))
    let facts = "[.annotations.a,.artifactType,.subject.digest==.manifests[0].digest]"
    #expect(try Tool("jq").run(["-c", facts], input: Array(text.utf8)).text == #"["b=c","x/y",true]"# + "\n")
    #expect(try index("create", image, ":amd", "--media-type", "docker").status == 0)
    #expect(try layout.indexText().contains("manifest.list.v2+json"))
    let refused = try index("create", image, "--media-type", "docker", "--annotation", "a=b")
    let hint = "hint: copse index create --annotation a=b \(image) --media-type oci\n"
    #expect(refused.status == 7 && refused.errors.hasSuffix(hint))
  }

  @Test(
    "what is not there is named", arguments: [("@sha256:01234567", 3), (":nope", 3), ("absent", 3), ("@sha1:0", 64)])
  func absent(source: String, status: Int32) throws {
    try layout.tag("v1", layout.image())
    let result = try index("add", image, source)
    #expect(result.status == status && result.errors.hasPrefix("copse: "), "\(result.errors)")
  }
}
