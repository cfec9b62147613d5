import CopseLayers
import CopseSpec
import Testing

@Suite("a request for a compression")
struct CompressionRequestTests {
  @Test(
    "is a word, and a level where there is one to choose",
    arguments: [
      ("auto", nil, nil), ("none", LayerCompression.none, nil), ("gzip", .gzip, nil), ("zstd", .zstd, nil),
      ("gzip:1", .gzip, 1), ("gzip:12", .gzip, 12), ("zstd:22", .zstd, 22), ("zstd:003", .zstd, 3),
    ] as [(String, LayerCompression?, Int?)])
  func parsed(text: String, compression: LayerCompression?, level: Int?) throws {
    let request = try CompressionRequest(parsing: text)
    #expect(request.compression == compression)
    #expect(request.level == level)
  }

  @Test(
    "is refused with what could be said instead",
    arguments: [
      ("lz4", "auto, gzip, zstd or none"), ("", "auto, gzip, zstd or none"), ("GZIP", "auto, gzip, zstd or none"),
      ("gzip:", "1 to 12"), ("gzip:0", "1 to 12"), ("gzip:13", "1 to 12"), ("gzip:+3", "1 to 12"),
      ("gzip:3:4", "1 to 12"), ("zstd:23", "1 to 22"), ("zstd:-1", "1 to 22"), ("none:1", "only gzip and zstd"),
      ("auto:3", "only gzip and zstd"), ("gzip:99999999999999999999", "1 to 12"),
    ])
  func refused(text: String, hint: String) {
    let error = #expect(throws: SpecError.self) { try CompressionRequest(parsing: text) }
    #expect(error?.description.contains(hint) == true)
  }

  @Test(
    "that leaves it open takes what the last compressed layer has, or gzip",
    arguments: [
      ([], .gzip), ([.none], .gzip), ([.zstd], .zstd), ([.zstd, .none], .zstd), ([.zstd, .gzip, .none], .gzip),
    ] as [([LayerCompression], LayerCompression)])
  func automatic(layers: [LayerCompression], expected: LayerCompression) throws {
    #expect(CompressionRequest.automatic.encoding(after: layers) == LayerEncoding(expected))
    #expect(try CompressionRequest(parsing: "none").encoding(after: layers).compression == .none)
    #expect(try CompressionRequest(parsing: "zstd:7").encoding(after: layers) == LayerEncoding(.zstd, level: 7))
  }
}
