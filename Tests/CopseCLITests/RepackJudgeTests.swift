import CopseTestSupport
import Testing

@Suite("repack beside umoci")
struct RepackJudgeTests {
  private let it: Repacking
  private let umoci = Tool("umoci")

  init() throws {
    it = try Repacking()
    try it.layout.tag("one", it.layout.image())
  }

  private func unpack(_ tool: Tool, _ tag: String, to target: String) throws {
    let result = try tool.run("unpack", "--rootless", "--image", it.image(tag), it.place.path(target))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("a bundle of umoci's is repacked by copse", .requiresTool("umoci"), .requiresTool("jq"))
  func fromUmoci() throws {
    try unpack(umoci, "one", to: "b")
    #expect(try it.repack("same").status == 0)
    #expect(try it.stat("same", "amd64", ".manifest.blob.layers|length") == "1")
    try it.place.write("b/rootfs/etc/new", "new")
    try it.place.setTime("b/rootfs/etc", seconds: 0)
    #expect(try it.repack("two", "--refresh-bundle").status == 0)
    #expect(try it.names("two") == ["etc/new"])
    #expect(try umoci.run("repack", "--image", it.image("three"), it.place.path("b")).status == 0)
    #expect(try it.stat("three", "amd64", ".manifest.blob.layers|length") == "2")
  }

  @Test("umoci finds in a refreshed bundle what was changed since", .requiresTool("umoci"), .requiresTool("jq"))
  func refreshed() throws {
    try unpack(Tool(it.copse.path), "one", to: "b")
    try it.place.write("b/rootfs/etc/one", "new")
    #expect(try it.repack("two", "--refresh-bundle").status == 0)
    try it.place.write("b/rootfs/etc/two", "new")
    try it.place.setTime("b/rootfs/etc", seconds: 5)
    #expect(try umoci.run("repack", "--image", it.image("three"), it.place.path("b")).status == 0)
    #expect(try it.names("three") == ["etc/", "etc/two"])
    try unpack(umoci, "three", to: "c")
    #expect(it.place.has("c/rootfs/etc/one") && it.place.has("c/rootfs/etc/two"))
  }

  @Test("under the name umoci, kiwi's words do what they do there", .requiresTool("jq"))
  func kiwi() throws {
    try unpack(Tool(it.copse.path), "one", to: "b")
    try it.place.write("b/rootfs/new", "new")
    let history = ["--history.comment=", "--history.created_by=", "--history.author=", "--history.created"]
    let words = ["repack"] + history + ["2020-02-06T15:06:30+00:00", "--image", it.image("two"), it.place.path("b")]
    let result = try BuiltProgram(named: "umoci").run(words)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try it.stat("two", "amd64", ".config.blob.history[-1].created") == "2020-02-06T15:06:30Z")
  }
}
