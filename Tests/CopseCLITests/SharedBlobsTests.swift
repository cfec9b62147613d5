import CopseTestSupport
import Glibc
import Testing

@Suite("a layout whose blobs are behind a link")
struct SharedBlobsTests {
  private let it: Repacking
  private let copse: BuiltProgram

  init() throws {
    it = try Repacking()
    copse = it.copse.leaving("W-SHARED", "E-FLAT", "W-ATTESTATION-STALE")
    try it.layout.tag("one", it.layout.image())
    try share(with: it.layout.directory.path("shared"))
  }

  /// Moves the blobs elsewhere, and links to them.
  private func share(with folder: String) throws {
    let script = "mv blobs/sha256 \"$1\"; ln -s \"$1\" blobs/sha256"
    let result = try Tool("sh").run(["-ec", script, "sh", folder], in: it.layout.path)
    if result.status != 0 { throw TestSupportError.tool(result.errors) }
  }

  private var shared: Set<String> {
    Set(rawNames(in: it.layout.directory.path("shared")).map { String(decoding: $0, as: UTF8.self) })
  }

  @Test(
    "is written to like any other",
    arguments: [
      "new --image L:t", "config --image L:one --tag t --author x", "insert --rootless --image L:one --tag t F /f",
      "raw add-layer --image L:one --tag t T", "index create L:t :one", "copy L:one L:t",
      "squash L:v1 -p amd64 --tag t",
      "tag --image L:one t", "repack --image L:t B", "config --image L:v1 --tag t -p all --author x",
    ])
  func written(line: String) throws {
    try it.place.write("F", "content")
    try it.place.write("T", TestTar(.file("more")).bytes)
    if line.contains(" B") {
      try it.unpack("-p", "amd64", to: "B")
      try it.place.write("B/rootfs/new", "new")
    }
    let words = line.split(separator: " ").map(String.init).map { word in
      ["F", "T", "B"].contains(word) ? it.place.path(String(word)) : word.replacing("L:", with: it.layout.path + ":")
    }
    let before = shared
    let result = try copse.run(words)
    #expect(result.status == 0, "\(result.errors)")
    #expect(shared.isSuperset(of: before) && it.isTidy)
    #expect(try copse.run("show", it.image("t")).status == 0)
    #expect(!shared.contains { $0.hasPrefix(".") })
  }

  @Test("is copied with all its blobs, and skopeo and umoci read what was written", .requiresTool("skopeo"))
  func copied() throws {
    #expect(try copse.run("config", "--image", it.image("one"), "--tag", "t", "--author", "x").status == 0)
    let (copy, other) = (it.place.path("copy"), it.place.path("other"))
    #expect(try copse.run("copy", it.layout.path, copy, "--all-tags").status == 0)
    #expect(try copse.run("fsck", copy, "--deep").status == 0)
    let result = try Tool("skopeo").run("--insecure-policy", "copy", "oci:\(it.image("t"))", "oci:\(other):t")
    #expect(result.status == 0, "\(result.errors)")
    if Tool("umoci").isInstalled { #expect(try Tool("umoci").run("stat", "--image", it.image("t")).status == 0) }
  }

  @Test("keeps every blob when garbage is collected, and loses what a killed process left")
  func collected() throws {
    #expect(try copse.run("rm", it.image("v1")).status == 0)
    try it.layout.directory.write("layout/.copse-0123456789abcdef", "half")
    let before = shared
    let result = try copse.run("gc", it.layout.path)
    let warning =
      "copse: warning: blobs/sha256 is a link: other layouts may need the blobs behind it, so none was deleted\n"
    #expect(result.status == 0 && result.errors == warning)
    #expect(shared == before && it.isTidy)
    #expect(try copse.run("gc", it.layout.path, "--json").text.contains(#""shared":["blobs/sha256"]"#))
  }

  @Test("says what is wrong with its blobs, and that they are behind a link")
  func checked() throws {
    #expect(try copse.run("fsck", it.layout.path).text.contains("W-SHARED"))
    let digest = try it.digest("one", "amd64").dropFirst(7)
    #expect(unlink(it.layout.directory.path("shared/\(digest)")) == 0)
    let result = try copse.run("fsck", it.layout.path)
    #expect(result.status == 2 && result.text.contains("E-MISSING"))
  }

  @Test("on another file system is read, and says that nothing can be added")
  func elsewhere() throws {
    let memory = try #require(strdup("/dev/shm/copse-test-XXXXXX"))
    defer { free(memory) }
    var (here, there) = (stat(), stat())
    guard stat("/dev/shm", &there) == 0, stat(it.layout.path, &here) == 0, here.st_dev != there.st_dev,
      mkdtemp(memory) != nil
    else { return }
    let folder = String(cString: memory)
    defer { removeTree(folder) }
    try Tool("cp").run("-a", it.layout.directory.path("shared"), folder + "/shared")
    #expect(unlink(it.layout.path + "/blobs/sha256") == 0)
    #expect(symlink(folder + "/shared", it.layout.path + "/blobs/sha256") == 0)
    #expect(try copse.run("show", it.image("one")).status == 0)
    let result = try copse.run("config", "--image", it.image("one"), "--author", "x")
    #expect(result.status == 7 && result.errors.contains("its blobs are on another file system, behind a link"))
    #expect(it.isTidy)
  }
}
