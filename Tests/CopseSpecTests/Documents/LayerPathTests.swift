import CopseSpec
import Testing

@Suite("A path in an image")
struct LayerPathTests {
  @Test(
    "is the same however it is written, and never leads out",
    arguments: [
      ("/etc/motd", "etc/motd"), ("etc/motd", "etc/motd"), ("//etc/./x/../motd/", "etc/motd"), ("../../etc", "etc"),
      ("/", ""), ("", ""), (".", ""), ("/a/..", ""), ("..a/...", "..a/..."), ("/ä", "ä"),
    ])
  func reading(text: String, expected: String) {
    #expect(LayerPath(text).bytes == Array(expected.utf8))
    #expect(LayerPath(text).isRoot == expected.isEmpty)
  }
}
