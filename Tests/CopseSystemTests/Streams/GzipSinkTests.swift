import CopseSystem
import CopseTestSupport
import Testing

@Suite("what is compressed with gzip")
struct GzipSinkTests {
  private struct Full: Error {}
  private final class FullSink: ByteSink {
    func append(_ bytes: UnsafeRawBufferPointer) throws { throw Full() }
  }

  private func compress(
    _ content: [UInt8], level: Int? = nil, threads: Int = 2, pieceSize: Int = .max
  ) throws -> [UInt8] {
    let result = TestSink()
    let sink = try GzipSink(result, level: level, threads: threads)
    try feed(content, to: sink, pieceSize: pieceSize)
    return result.bytes
  }

  private func check(_ content: [UInt8], level: Int? = nil) throws {
    let packed = try compress(content, level: level)
    let isRead = try contents(of: GzipSource(TestSource(packed))) == content
    #expect(isRead)
    #expect(try Tool("gzip").run(["-t"], input: packed).status == 0)
    let isUnpacked = try Tool("gzip").run(["-dc"], input: packed).output == content
    #expect(isUnpacked)
  }

  @Test("is read back whole, whatever its size", .requiresTool("gzip"), arguments: CompressedContent.sizes)
  func sizes(count: Int) throws {
    try check(CompressedContent.noise(count))
    try check(CompressedContent.text(count))
    try check(CompressedContent.skewed(count))
    try check(CompressedContent.zeros(count))
  }

  @Test(
    "is read back whole, whatever comes after what", .requiresTool("gzip"), arguments: 1...6 as ClosedRange<UInt64>)
  func mixtures(seed: UInt64) throws { try check(CompressedContent.mixture(seed: seed)) }

  @Test("is read back whole where two blocks have nothing in common", .requiresTool("gzip"))
  func unlike() throws {
    let size = CompressedContent.block
    let kinds = [CompressedContent.noise, CompressedContent.text, CompressedContent.skewed, CompressedContent.zeros]
      .map { $0(size) }
    for one in kinds { try check(kinds.flatMap { one + $0 }) }
  }

  @Test("is read back whole at every level", .requiresTool("gzip"), arguments: GzipSink.levels)
  func levels(level: Int) throws {
    try check(sampleBytes(CompressedContent.block + 4711) + CompressedContent.text(30000), level: level)
    try check(CompressedContent.skewed(CompressedContent.block + 4711), level: level)
  }

  @Test("is one member with no time and no name in it", .requiresTool("python3"))
  func oneMember() throws {
    let content = CompressedContent.text(3 * CompressedContent.block)
    let packed = try compress(content)
    #expect(Array(packed.prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])
    let program = """
      import sys, zlib
      d = zlib.decompressobj(31)
      size = len(d.decompress(sys.stdin.buffer.read()))
      print(size, d.eof, len(d.unused_data))
      """
    #expect(try Tool("python3").run(["-c", program], input: packed).lines == ["\(content.count) True 0"])
  }

  @Test("is the same for any number of threads and any pieces", arguments: [1, 2, 5])
  func threads(count: Int) throws {
    let content =
      CompressedContent.text(5 * CompressedContent.block) + CompressedContent.noise(2 * CompressedContent.block + 1)
    let expected = try compress(content, threads: 3)
    let isSame = try compress(content, threads: count, pieceSize: 99_991) == expected
    #expect(isSame)
  }

  @Test("is smaller than before where it can be")
  func smaller() throws {
    let content = CompressedContent.text(4 * CompressedContent.block)
    #expect(try compress(content).count * 3 < content.count)
    #expect(try compress(content, level: 9).count < compress(content, level: 1).count)
  }

  @Test("is tried harder on where it is many small files, less where it is hardly zeros")
  func effort() throws {
    let size = 4 * CompressedContent.block
    let cases = [
      (CompressedContent.smallFiles(size), 4), (CompressedContent.text(size), 1), (CompressedContent.tables(size), 2),
    ]
    for (content, level) in cases {
      let isLevel = try compress(content) == compress(content, level: level)
      #expect(isLevel, "level \(level)")
    }
  }

  @Test("ends with the error of the sink behind")
  func failure() throws {
    let sink = try GzipSink(FullSink(), threads: 2)
    #expect(throws: Full.self) { try feed(CompressedContent.noise(9 * CompressedContent.block), to: sink) }
  }

  @Test("may be given up at any time")
  func givenUp() throws {
    for count in [0, 1, 3 * CompressedContent.block] {
      let sink = try GzipSink(TestSink(), threads: 2)
      try CompressedContent.zeros(count).withUnsafeBytes { try sink.append($0) }
    }
  }
}

/// Gives a sink all of the content in pieces, and ends it.
func feed(_ content: [UInt8], to sink: any ByteSink, pieceSize: Int = .max) throws {
  try content.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = min(pieceSize, rest.count)
      try sink.append(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
  }
  try sink.finish()
}
