import CopseSystem
import CopseTestSupport
import Testing

@Suite("what other programs compress is read back whole")
struct GzipJudgeTests {
  private static let data = sampleBytes(400_000)

  private func check(_ tool: String, _ arguments: [String]) throws {
    let packed = try Tool(tool).run(arguments, input: Self.data).output
    for pieceSize in [4093, .max] {
      #expect(try contents(of: GzipSource(TestSource(packed, pieceSize: pieceSize))) == Self.data)
    }
  }

  @Test("by gzip", .requiresTool("gzip"), arguments: ["-1", "-6", "-9"])
  func gzip(level: String) throws { try check("gzip", ["-c", level]) }

  @Test("by pigz, whose blocks stand alone", .requiresTool("pigz"), arguments: [[], ["-i"], ["-11"], ["-R"]])
  func pigz(options: [String]) throws { try check("pigz", ["-c", "-b", "128"] + options) }

  @Test("by Python's zlib in every strategy", .requiresTool("python3"), arguments: 0...4)
  func python(strategy: Int) throws {
    let program = """
      import sys, zlib
      c = zlib.compressobj(9, zlib.DEFLATED, 31, 9, \(strategy))
      sys.stdout.buffer.write(c.compress(sys.stdin.buffer.read()) + c.flush())
      """
    try check("python3", ["-c", program])
  }
}
