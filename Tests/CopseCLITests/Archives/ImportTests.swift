import CopseSpec
import CopseTestSupport
import Dispatch
import Synchronization
import Testing

@Suite("import")
struct ImportTests {
  private let copse: BuiltProgram
  private let folder: TemporaryDirectory

  init() throws {
    copse = try BuiltProgram()
    folder = try TemporaryDirectory()
  }

  private var target: String { folder.path("srv/app") }
  private var file: String { folder.path("a.tar") }

  private func names(_ path: String) -> [String] {
    rawNames(in: path).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private func shell(_ script: String, _ words: String...) throws -> Tool.Result {
    try Tool("sh").run(["-c", script, "sh"] + words, environment: ["PATH": copse.searchPath])
  }

  @Test("what another copse sends through a pipe arrives as it was, attestations included")
  func session() throws {
    let layout = try TestLayout(.buildx)
    let result = try shell(
      "copse export \"$1\":v1 --name registry.example/app:v2 - | copse import - \"$2\"", layout.path, target)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    #expect(try copse.run("ls", target).lines == ["v2"])
    let root = try layout.digests(of: "v1")[0]
    #expect(
      names(target + "/blobs/sha256")
        == (try layout.reachable(from: root)).keys.map { String($0.dropFirst(7)) }.sorted())
    #expect(try copse.run("raw", "resolve", target + ":v2", "-p", "linux/arm64").status == 0)
    #expect(try folder.text("srv/app/index.json").contains(#""digest":"\#(root)""#))
    #expect(try copse.run("fsck", target).status == 0)
    #expect(names(target) == ["blobs", "index.json", "oci-layout"] && names(folder.path("srv")) == ["app"])
  }

  @Test("every shape survives an archive, to the byte", .requiresTool("zstd"), arguments: TestShape.allCases)
  func shapes(shape: TestShape) throws {
    let layout = try TestLayout(shape)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let result = try copse.leaving("E-FLAT", "W-FLAT").run("import", file, target)
    #expect(result.status == 0, "\(result.errors)")
    #expect(names(target + "/blobs/sha256") == layout.blobs.map { String($0.dropFirst(7)) })
    #expect(try jsonDifferences(layout.indexText(), folder.text("srv/app/index.json")).isEmpty)
  }

  @Test("is decompressed where that is needed", .requiresTool("zstd"), arguments: ["cat", "gzip", "zstd -q"])
  func compressed(how: String) throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let result = try shell("\(how) <\"$1\" | copse import - \"$2\"", file, target)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try copse.run("fsck", target).status == 0)
  }

  @Test("a subset leaves out the rest, and leaves no blob of it")
  func subset() throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    #expect(try copse.run("import", "-p", "linux/arm64", file, target + ":arm").status == 0)
    #expect(try copse.run("gc", "-n", target).text == "would remove no blob\n")
    #expect(try copse.run("raw", "resolve", target + ":arm", "-p", "linux/amd64", "--platform-strict").status == 3)
    #expect(try copse.run("import", "-p", "linux/mips", file, target).status == 3)
  }

  @Test("an archive that is cut anywhere changes nothing")
  func cut() throws {
    let layout = try TestLayout(.nested)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let bytes = try folder.read("a.tar")
    let ends = Array(stride(from: 0, to: bytes.count - 1024, by: 512 * max(1, bytes.count / 512 / 10))) + [100, 700]
    for end in ends {
      try folder.write("cut.tar", Array(bytes[..<end]))
      let result = try copse.run("import", folder.path("cut.tar"), target)
      #expect(result.status == 5, "\(end) of \(bytes.count): \(result.errors)")
    }
    #expect(names(folder.path) == ["a.tar", "cut.tar"])
  }

  @Test("a tag is not taken unless that is asked for; a dry run changes nothing")
  func conflict() throws {
    let (one, other) = (try TestLayout(.buildx), try TestLayout(.nested))
    #expect(try copse.run("copy", one.path + ":v1", target).status == 0)
    let before = names(target + "/blobs/sha256")
    #expect(try copse.run("export", other.path + ":v1", file).status == 0)
    let refused = try copse.run("import", file, target)
    #expect(refused.status == 6 && refused.errors.contains("--on-conflict replace"), "\(refused.errors)")
    let planned = try copse.run("import", "-n", "--on-conflict", "replace", file, target)
    let root = try other.digests(of: "v1")[0]
    #expect(planned.status == 0 && planned.text.contains("would tag v1  \(root)"))
    #expect(names(target + "/blobs/sha256") == before)
    #expect(
      try copse.run("import", "-n", file, folder.path("x")).text.contains("would copy \(other.blobs.count) blobs"))
    #expect(try copse.run("import", "--on-conflict", "replace", file, target).status == 0 && !folder.has("x"))
  }

  @Test("several at once may make the layout, and each has its tag there")
  func atOnce() throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let failures = Mutex<[String]>([])
    let (program, file, target) = (Tool(copse.path), file, target)
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      do {
        let result = try program.run("import", file, "\(target):t\(number)")
        if result.status != 0 { failures.withLock { $0.append(result.errors) } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try copse.run("ls", target).lines.sorted() == (0..<6).map { "t\($0)" })
    #expect(names(target) == ["blobs", "index.json", "oci-layout"] && names(folder.path("srv")) == ["app"])
    #expect(try copse.run("fsck", target).status == 0)
  }

  @Test("an interrupt while a pipe says nothing ends it, and leaves nothing", arguments: [true, false])
  func interrupted(isThere: Bool) throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    if isThere { #expect(try copse.run("copy", layout.path + ":v1", target + ":old").status == 0) }
    let script = """
      mkfifo "$3"; exec 3<>"$3"; head -c 4000 "$1" >&3
      timeout --foreground --preserve-status -s INT 1 copse import "$3" "$2"
      """
    let result = try shell(script, file, target, folder.path("pipe"))
    #expect(result.status == 130, "\(result.errors)")
    #expect(names(folder.path) == ["a.tar", "pipe"] + (isThere ? ["srv"] : []))
    if isThere { #expect(names(target) == ["blobs", "index.json", "oci-layout"]) }
  }

  @Test("blobs belong to whom the layout belongs to", .requiresRoot)
  func owner() throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    #expect(try copse.run("init", "--layout", target).status == 0)
    #expect(try Tool("chown").run("-R", "1234:2345", target).status == 0)
    #expect(try copse.run("import", file, target).status == 0)
    #expect(try Tool("find").run(target, "!", "-uid", "1234").output.isEmpty)
  }

  @Test("--json says what came")
  func json() throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let result = try copse.run("import", "--json", file, target)
    let json = try JSONValue(parsing: result.output).objectValue
    #expect(json?["schema"]?.stringValue == "copse.import/1" && json?["tags"]?.arrayValue?.count == 1)
    #expect(json?["blobs"]?.objectValue?["added"] == .number(JSONNumber(Int64(layout.blobs.count))))
  }

  @Test("a tree of files becomes an image for the platform it is said to be for")
  func rootfs() throws {
    let tar = TestTar(.directory("etc"), .file("etc/motd", "hello"))
    try folder.write("a.tar", tar.bytes)
    let words = ["import", "--format", "rootfs", file, target + ":v1"]
    #expect(try copse.run(words).status == 64)
    let epoch = ["SOURCE_DATE_EPOCH": "0"]
    #expect(try copse.run(words + ["-p", "linux/riscv64", "--compress", "zstd"], environment: epoch).status == 0)
    let text = try copse.run("stat", "--image", target + ":v1", "--json", "-p", "linux/riscv64").text
    #expect(text.contains(TestLayout.digest(of: tar.bytes)) && text.contains("tar+zstd") && text.contains("1970-01-01"))
    let place = target + ":v3"
    for words in [["import", file, place], ["copy", "oci-archive:" + file, place]] {
      let guessed = try copse.run(words)
      #expect(guessed.status == 7, "\(guessed.errors)")
      #expect(guessed.errors.contains("hint: copse import \(file) \(place) --format rootfs"), "\(guessed.errors)")
    }
  }

  @Test("what xz or bzip2 compressed is not understood; the hint is the pipe that is", arguments: ["xz", "bzip2"])
  func foreign(tool: String) throws {
    let layout = try TestLayout(.buildx)
    #expect(try copse.run("export", layout.path + ":v1", file).status == 0)
    let packed = try Tool(tool).run("-zc", file).output
    try folder.write("a.tar", packed)
    let refused = try copse.run("copy", "oci-archive:" + file, target)
    let hint = "hint: \(tool) -dc \(file) | copse copy oci-archive:- \(target)\n"
    #expect(refused.status == 7 && refused.errors.hasSuffix(hint), "\(refused.errors)")
    let line = "\(tool) -dc \(file) | \(copse.path) import - \(target)"
    #expect(try Tool("sh").run("-c", line).status == 0)
    #expect(try copse.run("ls", target).lines == ["v1"])
  }

  @Test(
    "a tree of files that is none is refused",
    arguments: [("../x", "leaves"), ("text", "cut"), ("nothing", "empty")])
  func badRootfs(content: String, word: String) throws {
    let bytes = content == "text" ? Array(content.utf8) : content == "nothing" ? [] : TestTar(.file(content, "y")).bytes
    try folder.write("a.tar", bytes)
    let result = try copse.run("import", "--format", "rootfs", "-p", "linux/amd64", file, target)
    #expect(result.status == 5 && result.errors.contains(word) && !folder.has("srv"), "\(result.errors)")
  }

  @Test(
    "words that make no sense are refused",
    arguments: [
      ["--format", "zip", "a.tar", "x"], [":v1", "x"], ["a.tar:", "x"], ["a.tar", "oci-archive:x"], ["a.tar"],
      ["--compress", "zstd", "a.tar", "x"], ["--format", "rootfs", "a.tar:v1", "x", "-p", "linux/amd64"],
      ["--format", "oci-archive", "docker-archive:a.tar", "x"], ["--name", "no name", "a.tar", "x"],
    ])
  func usage(words: [String]) throws {
    try folder.write("a.tar", TestTar().bytes)
    #expect(try copse.run(["import"] + words, in: folder.path).status == 64)
  }
}
