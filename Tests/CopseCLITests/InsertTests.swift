import CopseTestSupport
import Glibc
import Testing

@Suite("insert")
struct InsertTests {
  private let copse: BuiltProgram
  private let layout: TestLayout
  private let files: TemporaryDirectory
  private let arm: TestDescriptor
  private var image: String { layout.path + ":v1" }

  init() throws {
    copse = try BuiltProgram()
    layout = try TestLayout()
    files = try TemporaryDirectory()
    let amd = try layout.image(extra: #"{"author":"me","x-own":[1.0]}"#)
    arm = try layout.image("linux/arm64").annotated("x-own", "kept")
    try layout.tag("v1", layout.index([amd, arm, layout.attestation(of: amd)]))
    try files.write("tree/b", "two")
    try files.write("tree/a/file", "one", mode: 0o640)
    try files.symlink("tree/link", to: "../b")
    try files.hardlink("tree/c", to: "tree/b")
    for name in ["tree/a/file", "tree/a", "tree/b", "tree/link", "tree"] { try files.setTime(name, seconds: 100) }
  }

  private func insert(_ words: [String], environment: [String: String] = ["SOURCE_DATE_EPOCH": "7"]) throws
    -> Tool.Result
  {
    try copse.run(["insert", "--image", image] + words, environment: environment)
  }

  private func document(_ filter: String, _ platform: String = "linux/amd64", tag: String = "v1") throws -> String {
    let stat = try copse.run("stat", "--json", "\(layout.path):\(tag)", "-p", platform)
    return try Tool("jq").run(["-cr", filter], input: stat.output).text
  }

  /// The lines that a tar program prints of the uppermost layer.
  private func entries(_ platform: String = "linux/amd64", tag: String = "v1") throws -> [String] {
    let digest = try document(".manifest.blob.layers[-1].digest", platform, tag: tag).dropFirst(7).prefix(64)
    let path = "\(layout.path)/blobs/sha256/\(digest)"
    return try Tool("tar").run("--numeric-owner", "--full-time", "--utc", "-tvf", path).lines.map { line in
      line.split(separator: " ").enumerated().filter { $0.offset != 2 }.map(\.element).joined(separator: " ")
    }
  }

  @Test("a tree is one more layer, in umoci's order, its times cut down to SOURCE_DATE_EPOCH", .requiresTool("jq"))
  func tree() throws {
    let result = try insert(["-p", "amd64", files.path("tree"), "/srv//x/"])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    let owner = "\(geteuid())/\(getegid())"
    #expect(
      try entries() == [
        "drwxr-xr-x \(owner) 1970-01-01 00:00:07 srv/x/", "drwxr-xr-x \(owner) 1970-01-01 00:00:07 srv/x/a/",
        "-rw-r----- \(owner) 1970-01-01 00:00:07 srv/x/a/file", "-rw-r--r-- \(owner) 1970-01-01 00:00:07 srv/x/b",
        "hrw-r--r-- \(owner) 1970-01-01 00:00:07 srv/x/c link to srv/x/b",
        "lrwxrwxrwx \(owner) 1970-01-01 00:00:07 srv/x/link -> ../b",
      ])
    let facts = "[.config.blob[\"x-own\"],(.history[-1]|.created_by,.author,.empty_layer,.layer.mediaType)]"
    let type = "application/vnd.oci.image.layer.v1.tar+gzip"
    #expect(try document(facts) == #"[[1],"copse insert",null,null,"\#(type)"]"# + "\n")
    #expect(try copse.run("raw", "resolve", image, "-p", "arm64").text.contains(arm.digest))
    #expect(try copse.run("stat", "--json", image, "-p", "amd64").text.contains(#""x-own":[1.0]"#))
  }

  @Test("-p all puts the same layer into every platform, and an attestation goes with a warning", .requiresTool("jq"))
  func all() throws {
    let result = try insert(["-p", "all", files.path("tree/b"), "etc/motd"])
    #expect(result.status == 0 && result.errors.contains("dropped attestation"))
    let layer = ".manifest.blob.layers[-1].digest"
    #expect(try document(layer) == document(layer, "linux/arm64"))
    #expect(try entries("linux/arm64").map { $0.split(separator: " ").last } == ["etc/motd"])
    #expect(try Tool("skopeo").run("copy", "--all", "oci:\(image)", "dir:\(files.path("copy"))").status == 0)
  }

  @Test(
    "what is under a path is hidden or removed", .requiresTool("jq"),
    arguments: [
      (["--opaque", "TREE/a", "d"], ["d/.wh..wh..opq", "d/", "d/file"]), (["--whiteout", "/a/b"], ["a/.wh.b"]),
      (["--opaque", "--whiteout", "b"], [".wh.b"]), (["TREE/a", "/"], ["./", "file"]),
    ])
  func hiding(words: [String], expected: [String]) throws {
    let words = words.map { $0.hasPrefix("TREE") ? files.path("tree") + $0.dropFirst(4) : $0 }
    #expect(try insert(["-p", "amd64"] + words).status == 0)
    #expect(try entries().map { String($0.split(separator: " ").last ?? "") } == expected)
  }

  @Test("umoci makes the same entries of the same files", .requiresTool("umoci"), .requiresTool("jq"))
  func umoci() throws {
    try layout.tag("one", layout.image())
    try layout.tag("two", layout.image())
    let words = [files.path("tree"), "/x", "--history.created", "2020-01-01T00:00:00Z"]
    #expect(try Tool("umoci").run(["insert", "--image", layout.path + ":one"] + words).status == 0)
    #expect(try copse.run(["insert", "--image", layout.path + ":two"] + words).status == 0)
    #expect(try entries(tag: "one") == entries(tag: "two"))
  }

  @Test(
    "the layer is compressed as asked, or as the image's others are", .requiresTool("jq"),
    arguments: [
      ("auto", "tar+gzip"), ("gzip:1", "tar+gzip"), ("zstd", "tar+zstd"), ("zstd:19", "tar+zstd"), ("none", "tar"),
    ])
  func compression(word: String, type: String) throws {
    #expect(try insert(["-p", "all", "--compress", word, files.path("tree"), "/x"]).status == 0)
    #expect(try insert(["-p", "all", files.path("tree/b"), "/y"]).status == 0)
    let types = try document("[.manifest.blob.layers[-2:][].mediaType|split(\".\")[-1]]|join(\" \")")
    #expect(types == "\(type) \(type == "tar" ? "tar+gzip" : type)\n")
    #expect(
      try copse.run("raw", "unpack", "--image", image, "-p", "arm64", "--rootless", files.path("out")).status == 0)
    #expect(try files.text("out/x/a/file") == "one" && files.text("out/y") == "two")
  }

  @Test("a Docker image gets a Docker layer", .requiresTool("jq"))
  func docker() throws {
    try layout.tag("docker", layout.image(types: .docker))
    #expect(try copse.run("insert", "--image", layout.path + ":docker", files.path("tree/b"), "/b").status == 0)
    let type = try document(".manifest.blob.layers[-1].mediaType", tag: "docker")
    #expect(type.hasPrefix("application/vnd.docker.image.rootfs.diff.tar"))
  }

  @Test("without a history entry there is a warning; with --json there is an answer", .requiresTool("jq"))
  func reports() throws {
    let result = try insert(["-p", "arm64", "--no-history", "--tag", "v2", "--json", files.path("tree/b"), "/b"])
    #expect(result.errors.contains("warning: new layer has no history entry -- this will confuse many tools!"))
    let facts = "[.schema,.tag,(.images[0]|.platform,.changed,(.layers|length)),.dryRun]"
    #expect(
      try Tool("jq").run(["-c", facts], input: result.output).text
        == #"["copse.insert/1","v2","linux/arm64",true,1,false]"# + "\n")
    #expect(try document(".config.blob.history|length", "linux/arm64", tag: "v2") == "0\n")
    #expect(try copse.run("ls", layout.path).lines == ["v1", "v2"])
  }

  @Test("a socket is left out with a warning, and a name that hides something is refused")
  func oddities() throws {
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = "s"
    try files.makeDirectory("odd")
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.utf8) }
    let old = files.path("odd")
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        chdirring(old) { bind(socket, address, socklen_t(MemoryLayout<sockaddr_un>.size)) }
      }
    }
    #expect(bound == 0)
    let result = try insert(["-p", "amd64", files.path("odd"), "/odd"])
    #expect(result.status == 0 && result.errors.contains("warning: socket \"odd/s\""))
    try files.write("odd/.wh.x", "")
    let before = try layout.indexText()
    #expect(try insert(["-p", "amd64", files.path("odd"), "/odd"]).status == 5)
    #expect(try layout.indexText() == before && rawNames(in: layout.path).count == 3)
  }

  @Test(
    "--dry-run and what cannot be done change nothing",
    arguments: [
      ("-p amd64 -n FILE /b", 0), ("FILE /b", 4), ("-p s390x FILE /b", 3), ("-p amd64 FILE", 64), ("-p amd64", 64),
      ("-p amd64 FILE /b c", 64), ("-p amd64 FILE /", 64), ("-p amd64 --opaque FILE /b", 64),
      ("-p amd64 --whiteout /", 64), ("-p amd64 --whiteout a b", 64), ("-p amd64 /absent /b", 1),
      ("-p amd64 --compress lz4 FILE /b", 64), ("-p amd64 --compress gzip:13 FILE /b", 64),
      ("-p amd64 --uid-map x FILE /b", 64), ("-p amd64 --uid-map 0:4000000 FILE /b", 1),
    ] as [(String, Int32)])
  func nothing(line: String, status: Int32) throws {
    let before = try layout.indexText()
    let words = line.split(separator: " ").map { $0 == "FILE" ? files.path("tree/b") : String($0) }
    let result = try insert(words)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.text.hasPrefix("would change linux/amd64  sha256:") == (status == 0))
    #expect(result.text.contains("  +1 layer, ") == (status == 0))
    #expect(try layout.indexText() == before && rawNames(in: layout.path).count == 3)
  }

  @Test("a wrong compression is told as such")
  func wrongCompression() throws {
    let result = try insert(["--compress", "lz4", "a", "b"])
    let message = "invalid --compress: layer compression \"lz4\": expected auto, gzip, zstd or none"
    #expect(result.errors.hasPrefix("copse: \(message)\n"))
  }

  @Test("tells an attribute that no archive holds from a file that is refused", .requiresTool("setfattr"))
  func unsupported() throws {
    let before = try layout.indexText()
    #expect(try Tool("setfattr").run("-n", "user.a=b", "-v", "c", files.path("tree/b")).status == 0)
    let result = try insert(["-p", "amd64", files.path("tree"), "/opt"])
    #expect(result.status == 7 && result.errors.contains("extended attribute user.a=b cannot be written as it is"))
    try files.write("other/.wh.x", "")
    #expect(try insert(["-p", "amd64", files.path("other"), "/opt"]).status == 5)
    #expect(try layout.indexText() == before)
  }
}

/// Runs a call with another working directory; names of sockets are short.
private func chdirring<Result>(_ path: String, _ call: () -> Result) -> Result {
  let old = open(".", O_RDONLY)
  defer { close(old) }
  chdir(path)
  defer { fchdir(old) }
  return call()
}
