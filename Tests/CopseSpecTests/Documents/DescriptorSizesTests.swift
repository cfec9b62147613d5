import CopseSpec
import Testing

@Suite("what blobs come to")
struct DescriptorSizesTests {
  private func blob(_ digit: String, _ size: Int64) throws -> Descriptor {
    Descriptor(
      mediaType: .layerGzip, digest: try Digest(parsing: "sha256:" + String(repeating: digit, count: 64)), size: size)
  }

  @Test("a blob counts once, however often it is named")
  func once() throws {
    let blobs = try [blob("a", 5), blob("b", 7), blob("a", 5)]
    #expect(blobs.distinctBlobs.map(\.size) == [5, 7])
    #expect(blobs.distinctSize == 12)
  }

  @Test(
    "what a hostile document claims stops at the greatest number",
    arguments: [([.max, 1], .max), ([.max, .max, .max], .max), ([.max - 1, 1], .max), ([2, 3], 5), ([], 0)]
      as [([Int64], Int64)])
  func saturating(sizes: [Int64], sum: Int64) {
    #expect(sizes.saturatingSum == sum)
  }
}
