import CopseSpec
import CopseTestSupport
import Glibc
import Testing

@Suite("repack of a bundle")
struct RepackTests {
  private let it: Repacking

  init() throws { it = try Repacking() }

  @Test("the image is replaced in its index; siblings, and members nobody knows, stay to the byte", .requiresTool("jq"))
  func replaced() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/etc/motd", "changed")
    let before = try it.layout.text(it.layout.digests(of: "v1")[0])
    let result = try it.repack("v1")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    let after = try it.layout.text(it.layout.digests(of: "v1")[0])
    #expect(try jsonDifferences(before, after) == ["manifests[0].digest", "manifests[0].size"])
    let facts = "[.config.blob|.config.Healthcheck.Test[0],.config.OnBuild[0],.[\"x-own\"].n,.author]"
    #expect(try it.stat("v1", "amd64", facts) == #"["NONE","RUN x",1,"me"]"#)
    #expect(try it.stat("v1", "amd64", "[.manifest.blob|.[\"x-manifest\"],.annotations.a]") == #"[[],"b"]"#)
    #expect(try it.stat("v1", "amd64", ".history[-1].created_by") == "copse repack")
    #expect(try it.digest("v1", "arm") == it.arm.digest && it.isTidy)
  }

  @Test(
    "what was changed is in the layer, and nothing else", .requiresTool("jq"),
    arguments: [
      ("echo new > etc/other", ["etc/other"]), ("printf %s SAME > etc/other && touch -d @0 etc/other", ["etc/other"]),
      ("rm sub/file", ["sub/", "sub/.wh.file"]), ("rm -r sub", ["./", ".wh.sub"]),
      ("chmod 600 etc/other", ["etc/other"]),
      ("mv etc/other etc/new", ["etc/", "etc/new", "etc/.wh.other"]), ("touch -d @5.5 etc/other", ["etc/other"]),
      ("rm sym && mkdir sym && touch sym/x", ["./", "sym/", "sym/x"]),
      ("rm -r sub && ln -s etc sub", ["./", "sub"]), ("ln sub/file sub/two", ["sub/", "sub/file", "sub/two"]),
      ("rm etc/link && cp -p etc/motd etc/link", ["etc/", "etc/motd"]),
      ("setfattr -n user.x -v y etc/other", ["etc/other"]), ("echo x > data/new", []), ("touch -d @0.5 etc/other", []),
    ])
  func changes(command: String, expected: [String]) throws {
    try it.unpack("-p", "amd64")
    let changed = try Tool("sh").run(["-ec", command], in: it.place.path("b/rootfs"))
    #expect(changed.status == 0, "\(changed.errors)")
    #expect(try it.repack("v2").status == 0)
    let count = try it.stat("v2", "amd64", ".manifest.blob.layers|length")
    let names = try count == "1" ? [] : it.names("v2")
    #expect(names == expected)
  }

  @Test("a tree without its state file is compared by content", .requiresTool("jq"))
  func copied() throws {
    try it.unpack("-p", "amd64")
    #expect(try Tool("cp").run("-a", it.place.path("b"), it.place.path("c")).status == 0)
    #expect(unlink(it.place.path("c/copse.state")) == 0)
    try it.place.write("c/rootfs/etc/other", "SAME")
    try it.place.setTime("c/rootfs/etc/other", seconds: 0)
    try it.place.setTime("c/rootfs/etc", seconds: 0)
    #expect(try it.repack("v2", from: "c").status == 0)
    #expect(try it.names("v2") == ["etc/other"])
  }

  @Test("the same tree and SOURCE_DATE_EPOCH make the same digests")
  func reproducible() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/new/file", "new")
    #expect(try it.repack("a").status == 0)
    #expect(try it.repack("b").status == 0)
    #expect(try it.digest("a", "amd64") == it.digest("b", "amd64"))
    #expect(try it.layout.digests(of: "a") == it.layout.digests(of: "b"))
  }

  @Test("where nothing was changed there is an entry in the history and no layer", .requiresTool("jq"))
  func unchanged() throws {
    try it.unpack("-p", "arm")
    #expect(try it.repack("v2").status == 0)
    #expect(try it.stat("v2", "arm", ".history[-1].empty_layer") == "true")
    #expect(
      try it.stat("v2", "arm", "[.manifest.blob.layers,.config.blob.variant]|[(.[0]|length),.[1]]") == #"[1,"v7"]"#)
  }

  @Test("paths are masked, and volumes unless they are wanted", .requiresTool("jq"))
  func masks() throws {
    try it.unpack("-p", "amd64")
    for name in ["data/new", "tmp/new", "new"] { try it.place.write("b/rootfs/\(name)", "") }
    #expect(try it.repack("v2", "--mask-path", "/tmp").status == 0)
    #expect(try it.names("v2") == ["./", "new"])
    #expect(try it.repack("v3", "--mask-path", "/tmp", "--mask-path", "new", "--no-mask-volumes").status == 0)
    #expect(try it.names("v3") == ["./", "data/", "data/new"])
  }

  @Test(
    "a mask of the whole tree is ignored with a warning, and nothing is lost", arguments: ["", "/", ".", "data/.."])
  func rootMask(path: String) throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/new", "")
    let result = try it.repack("v2", "--mask-path", path)
    #expect(result.status == 0)
    #expect(result.errors == "copse: warning: \"\(path)\" is the whole tree, and leaves nothing out of the layer\n")
    #expect(try it.names("v2") == ["./", "new"])
  }

  @Test("a tag that was changed since is left alone, and the result can have another", .requiresTool("jq"))
  func moved() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/new", "")
    #expect(try it.copse.run("config", "--image", it.image("v1"), "-p", "amd64", "--author", "you").status == 0)
    let before = try it.layout.indexText()
    let result = try it.repack("v1")
    #expect(result.status == 6)
    #expect(result.errors.hasPrefix("copse: refname \"v1\" was changed since \(it.place.path("b")) was unpacked\n"))
    let hint = "hint: copse repack --image \(it.image("v1-repacked")) \(it.place.path("b"))\n"
    #expect(result.errors.hasSuffix(hint), "\(result.errors)")
    #expect(try it.layout.indexText() == before)
    #expect(try it.repack("v1-repacked").status == 0)
    #expect(try it.names("v1-repacked") == ["./", "new"])
  }

  @Test("a second run with another tag compares with what was unpacked; after --refresh-bundle, with the first result")
  func refreshed() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "")
    #expect(try it.repack("v2").status == 0)
    try it.place.write("b/rootfs/two", "")
    #expect(try it.repack("v2", "--refresh-bundle").status == 0)
    #expect(try it.names("v2").suffix(2) == ["one", "two"])
    #expect(rawNames(in: it.place.path("b")).count == 5)
    try it.place.write("b/rootfs/three", "")
    #expect(try it.repack("v2").status == 0)
    #expect(try it.names("v2").last == "three")
    #expect(try it.stat("v2", "amd64", ".manifest.blob.layers|length") == "3")
  }

  @Test("a refresh that was killed anywhere leaves a bundle that can be repacked", .requiresTool("strace"))
  func killedRefresh() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/one", "")
    for count in 6...9 {
      let words = ["repack", "--refresh-bundle", "--image", it.image("v2"), it.place.path("b")]
      let injection = "inject=renameat,renameat2:signal=KILL:when=\(count)"
      let program = ["-f", "-o", "/dev/null", "-e", injection, it.copse.path]
      try Tool("strace").run(program + words, environment: ["SOURCE_DATE_EPOCH": "7"])
      #expect(try it.repack("try", "-n").status == 0, "\(count)")
    }
    #expect(try it.repack("v3").status == 0)
    #expect(
      try it.copse.run(
        "raw", "unpack", "--rootless", "--image", it.image("v3"), "-p", "amd64",
        it.place.path("r")
      ).status == 0)
    #expect(it.place.has("r/one") && it.place.has("r/sub/file"))
  }

  @Test("--drop-others makes an image of its own", .requiresTool("jq"))
  func alone() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/new", "")
    #expect(try it.repack("v2", "--drop-others").status == 0)
    #expect(try it.copse.run("ls", "-l", it.layout.path).lines.last?.contains("image   linux/amd64") == true)
  }

  @Test(
    "--dry-run and what cannot be done change nothing",
    arguments: [
      ("-n b", 0), ("-p arm b", 3), ("absent", 3), ("b/rootfs", 3), ("--compress lz4 b", 64), ("b c", 64),
      ("--no-history --history.author x b", 64), ("--mask-path", 64),
    ] as [(String, Int32)])
  func nothing(line: String, status: Int32) throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/new", "")
    let before = try it.layout.indexText()
    let words = line.split(separator: " ").map(String.init)
    let result = try it.copse.run(["repack", "--image", it.image("v2")] + words, in: it.place.path)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.text.hasPrefix("would change linux/amd64  sha256:") == (status == 0))
    #expect(try it.layout.indexText() == before && it.isTidy)
  }

  @Test("a layout that it was not unpacked from is told as such")
  func elsewhere() throws {
    try it.unpack("-p", "amd64")
    let other = try TestLayout()
    let result = try it.copse.run("repack", "--image", other.path + ":v1", it.place.path("b"))
    #expect(result.status == 3)
    #expect(result.errors.hasPrefix("copse: \(it.place.path("b")) was not unpacked from \(other.path)\n"))
  }

  @Test("a record that leads astray is refused", .requiresTool("jq"))
  func astray() throws {
    try it.unpack("-p", "amd64")
    let record = try it.place.read("b/umoci.json")
    let filter = ".from_descriptor_path.descriptor_walk[1].digest=\"sha256:\(String(repeating: "0", count: 64))\""
    try it.place.write("b/umoci.json", try Tool("jq").run(["-c", filter], input: record).output)
    let before = try it.layout.indexText()
    #expect(try it.repack("v1").status == 5)
    #expect(try it.layout.indexText() == before)
  }

  @Test("names that hide something are refused; the layout stays as it was")
  func whiteoutNames() throws {
    try it.unpack("-p", "amd64")
    try it.place.write("b/rootfs/.wh.x", "")
    let result = try it.repack("v1")
    #expect(result.status == 5 && result.errors.contains(".wh.x"), "\(result.errors)")
    #expect(it.isTidy && result.errors.contains("whiteout"))
  }
}
