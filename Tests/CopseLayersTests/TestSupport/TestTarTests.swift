import CopseTestSupport
import Testing

@Suite("archives built by code")
struct TestTarTests {
  static let tar = TestTar(
    .directory("d", mode: 0o750, mtime: 1_700_000_000),
    .file("d/f", "text", mtime: 1_700_000_000).owned(by: 1000, 3_000_000).attribute("user.k", "v"),
    .symlink("d/l", to: "../" + String(repeating: "t", count: 120)),
    .hardlink("d/h", to: "d/f"),
    .file("d/" + String(repeating: "n", count: 150) + "é"),
    .file("gnu/" + String(repeating: "g", count: 150)).with(\.format, .gnu).with(\.uid, 3_000_000_000),
    .fifo("p"),
    .characterDevice("null", 1, 3),
    .whiteout("d/gone"),
    .opaqueWhiteout("d"))

  static let names = [
    "d/", "d/f", "d/l", "d/h", "d/" + String(repeating: "n", count: 150) + "é",
    "gnu/" + String(repeating: "g", count: 150),
    "p", "null", "d/.wh.gone", "d/.wh..wh..opq",
  ]

  @Test("are read by other tools", .requiresTool("bsdtar"), .requiresTool("tar"), arguments: ["bsdtar", "tar"])
  func otherTools(tool: String) throws {
    let utf8 = ["LC_ALL": "C.UTF-8"]
    let result = try Tool(tool).run(
      ["-tf", "-"] + (tool == "tar" ? ["--quoting-style=literal"] : []), input: Self.tar.bytes, environment: utf8)
    #expect(result.errors == "")
    #expect(result.lines == Self.names)
    let long = try Tool(tool).run(["-tvf", "-"], input: Self.tar.bytes, environment: utf8).text
    #expect(long.contains("3000000"))
    #expect(long.contains("3000000000"))
  }

  @Test("come back from gzip, in one member and in several", .requiresTool("gzip"))
  func gzip() throws {
    let bytes = Self.tar.bytes + [UInt8](repeating: 7, count: 70_000)
    for packed in [TestGzip.member(bytes), TestGzip.members(bytes, of: 1000), TestGzip.member([])] {
      let result = try Tool("gzip").run(["-dc"], input: packed)
      #expect(result.status == 0)
      #expect(result.output == (packed.count < 30 ? [] : bytes))
    }
  }

  @Test("come back from zstd", .requiresTool("zstd"))
  func zstd() throws {
    let frame = try TestZstd.frame(Self.tar.bytes)
    #expect(try Tool("zstd").run(["-dc"], input: frame).output == Self.tar.bytes)
  }
}
