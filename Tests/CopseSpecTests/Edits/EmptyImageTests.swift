import CopseSpec
import Testing

@Suite("Empty images")
struct EmptyImageTests {
  @Test("an empty image names its platform where configurations do")
  func platform() throws {
    let platform = Platform(os: "linux", architecture: "arm", variant: "v7", osVersion: "1")
    let image = try RevisedImage.empty(for: platform, created: Timestamp(seconds: 0), hash: sha256)
    let members = #""architecture":"arm","variant":"v7","os":"linux","os.version":"1","#
    let rest = #""config":{},"rootfs":{"type":"layers","diff_ids":[]}}"# + "\n"
    let expected = #"{"created":"1970-01-01T00:00:00Z","# + members + rest
    #expect(image.blobs.first.map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }
}
