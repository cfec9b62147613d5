import CopseSystem
import CopseTestSupport
import Testing

@Suite("what is compressed with zstd")
struct ZstdSinkTests {
  private func compress(
    _ content: [UInt8], level: Int = ZstdSink.defaultLevel, threads: Int = 2, pieceSize: Int = .max
  ) throws -> [UInt8] {
    let result = TestSink()
    let sink = try ZstdSink(result, level: level, threads: threads)
    try feed(content, to: sink, pieceSize: pieceSize)
    return result.bytes
  }

  @Test("is read back whole, whatever its size", .requiresTool("zstd"), arguments: CompressedContent.sizes)
  func sizes(count: Int) throws {
    for content in [CompressedContent.noise(count), CompressedContent.text(count)] {
      let packed = try compress(content)
      let isRead = try contents(of: ZstdSource(TestSource(packed))) == content
      #expect(isRead)
      let isUnpacked = try Tool("zstd").run(["-dcq"], input: packed).output == content
      #expect(isUnpacked)
    }
  }

  @Test("is read back whole at every level", .requiresTool("zstd"), arguments: [1, 3, 19, 22])
  func levels(level: Int) throws {
    let content = CompressedContent.text(100_000)
    #expect(try Tool("zstd").run(["-dcq"], input: compress(content, level: level)).output == content)
  }

  @Test("is the same for any number of threads and any pieces", arguments: [1, 2, 5])
  func threads(count: Int) throws {
    let content = CompressedContent.text(9 << 20) + CompressedContent.noise(3 << 20)
    let expected = try compress(content, threads: 3)
    let isSame = try compress(content, threads: count, pieceSize: 99_991) == expected
    #expect(isSame)
  }

  @Test("carries a checksum of its content", .requiresTool("zstd"))
  func checksum() throws {
    var packed = try compress(CompressedContent.noise(1000))
    packed[packed.count - 1] ^= 1
    #expect(try Tool("zstd").run(["-tq"], input: packed).status != 0)
  }
}
