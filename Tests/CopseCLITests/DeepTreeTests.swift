import CopseTestSupport
import Testing

@Suite(
  "a tree of 2000 directories one in the other, with 256 descriptors", .requiresTool("python3"))
struct DeepTreeTests {
  private let it: Repacking

  init() throws {
    it = try Repacking()
    try it.layout.tag("one", it.layout.image())
    try it.place.makeDirectory("source")
    try python(
      "[(os.mkdir('d'), os.chdir('d')) for _ in range(2000)]; open('f', 'w').write('x')",
      in: "source")
  }

  private func python(_ script: String, in folder: String) throws {
    let result = try Tool("python3").run(["-c", "import os; " + script], in: it.place.path(folder))
    if result.status != 0 { throw TestSupportError.tool(result.errors) }
  }

  @Test("is inserted, unpacked, validated, compared, repacked, and unpacked over itself")
  func deep() throws {
    defer { cleanUp() }
    let (source, bundle, tree) = (
      it.place.path("source"), it.place.path("b"), it.place.path("tree")
    )
    let lines = [
      ["insert", "--rootless", "--image", it.image("one"), source, "/"],
      ["unpack", "--rootless", "--image", it.image("one"), bundle],
      ["raw", "unpack", "--rootless", "--image", it.image("one"), tree],
      ["raw", "unpack", "--rootless", "--image", it.image("one"), tree],
    ]
    for line in lines { try succeed(line) }
    let manifest = try #require(
      rawNames(in: bundle).map { String(decoding: $0, as: UTF8.self) }.first {
        $0.hasSuffix("mtree")
      })
    try succeed(["raw", "mtree-validate", "-f", "\(bundle)/\(manifest)", "-p", "\(bundle)/rootfs"])
    try python(
      "[os.chdir('d') for _ in range(2000)]; open('f', 'w').write('changed')", in: "b/rootfs")
    let status = try run(["status", "--short", bundle])
    #expect(status.lines.count == 1 && status.text.hasSuffix("/d/f\n"), "\(status.errors)")
    try succeed(["repack", "--image", it.image("two"), bundle])
    try succeed(["diff", it.image("two"), bundle, "--exit-code"])
  }

  /// Runs the program with few descriptors.
  private func run(_ words: [String]) throws -> Tool.Result {
    try Tool("sh").run(["-c", "ulimit -n 256; exec \"$@\"", "sh", it.copse.path] + words)
  }

  private func succeed(_ words: [String]) throws {
    let result = try run(words)
    #expect(result.status == 0, "\(words): \(result.errors.prefix(300)) \(result.text.prefix(300))")
  }

  /// The paths are longer than what the kernel takes at once.
  private func cleanUp() {
    do {
      try Tool("rm").run("-rf", it.place.path("source"), it.place.path("b"), it.place.path("tree"))
    } catch { return }
  }
}
