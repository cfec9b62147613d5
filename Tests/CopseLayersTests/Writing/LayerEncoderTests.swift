import CopseLayers
import CopseSpec
import CopseSystem
import CopseTestSupport
import Testing

@Suite("an encoded layer")
struct LayerEncoderTests {
  private struct Full: Error {}
  private final class FullSink: ByteSink {
    private var rest: Int
    init(after count: Int) { rest = count }
    func append(_ bytes: UnsafeRawBufferPointer) throws {
      rest -= bytes.count
      if rest < 0 { throw Full() }
    }
  }

  private static func content(_ count: Int) -> [UInt8] {
    let chunk = (0..<65_537).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += chunk }
    return Array(bytes.prefix(count))
  }

  private func encode(_ content: [UInt8], _ encoding: LayerEncoding, pieceSize: Int) throws -> (EncodedLayer, [UInt8]) {
    let blob = TestSink()
    let encoder = try LayerEncoder(into: blob, as: encoding, threads: 2)
    for start in stride(from: 0, to: content.count, by: pieceSize) {
      try content[start..<min(start + pieceSize, content.count)].withUnsafeBytes { try encoder.append($0) }
    }
    return (try encoder.encodedLayer(), blob.bytes)
  }

  private func digest(_ bytes: [UInt8]) throws -> String {
    let sum = try Tool("sha256sum").run([], input: bytes).text
    return "sha256:" + sum.prefix(64)
  }

  @Test(
    "is what its digests and sizes say", .requiresTool("sha256sum"), .requiresTool("zstd"), .requiresTool("gzip"),
    arguments: [("gzip", "gzip"), ("zstd", "zstd"), ("none", "cat")], [0, 1, 262_144, 262_145, 5_000_000])
  func described(way: (compression: String, tool: String), count: Int) throws {
    let content = Self.content(count)
    let encoding = try CompressionRequest(parsing: way.compression).encoding(after: [])
    let (layer, blob) = try encode(content, encoding, pieceSize: 100_003)
    #expect(layer.diffID.description == (try digest(content)))
    #expect(layer.digest.description == (try digest(blob)))
    #expect(layer.size == Int64(blob.count) && layer.plainSize == Int64(count))
    #expect(layer.compression == encoding.compression)
    let isSame = try Tool(way.tool).run(way.tool == "cat" ? [] : ["-dc"], input: blob).output == content
    #expect(isSame)
  }

  @Test("is the same whatever pieces its bytes come in", arguments: [1 << 18, 512, 300_001, 1 << 22])
  func pieces(size: Int) throws {
    let content = Self.content(3_000_000)
    let expected = try encode(content, LayerEncoding(.gzip), pieceSize: 77_777).0
    #expect(try encode(content, LayerEncoding(.gzip), pieceSize: size).0 == expected)
  }

  @Test("ends with the error of the sink behind, however late", arguments: [0, 100, 9_000_000])
  func failure(after count: Int) throws {
    for compression in LayerCompression.allCases {
      let content = Self.content(10_000_000)
      let encoder = try LayerEncoder(into: FullSink(after: compression == .none ? count : 0), as: .init(compression))
      #expect(throws: Full.self) {
        try content.withUnsafeBytes { try encoder.append($0) }
        _ = try encoder.encodedLayer()
      }
    }
  }

  @Test("may be given up at any time", arguments: [0, 1, 1_000_000])
  func givenUp(count: Int) throws {
    for compression in LayerCompression.allCases {
      let encoder = try LayerEncoder(into: TestSink(), as: LayerEncoding(compression))
      try Self.content(count).withUnsafeBytes { try encoder.append($0) }
    }
  }
}
