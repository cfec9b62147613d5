import CopseLayers
import Testing

@Suite("vis encoding of names")
struct MtreeVisTests {
  @Test(
    "bytes have one spelling",
    arguments: [
      ("plain-Name_1.~", "plain-Name_1.~"), ("a b", "a\\040b"), ("#*?[", "\\043\\052\\077\\133"), ("\\", "\\\\"),
      ("é", "\\303\\251"), ("\n\u{7F}", "\\012\\177"), ("]{}|^`'\"=;", "]{}|^`'\"=;"), ("", ""),
    ])
  func encoding(name: String, encoded: String) {
    #expect(String(decoding: MtreeVis.encode(Array(name.utf8)), as: UTF8.self) == encoded)
  }

  @Test("every byte comes back")
  func everyByte() {
    let bytes = Array(UInt8.min ... .max)
    #expect(MtreeVis.decode(MtreeVis.encode(bytes)) == bytes)
  }

  @Test(
    "spellings of other tools are understood",
    arguments: [
      ("\\n\\t\\r\\s\\a\\b\\v\\f\\E", [10, 9, 13, 32, 7, 8, 11, 12, 27]), ("\\x41\\xfF", [0x41, 0xFF]),
      ("\\^A\\^?", [1, 0x7F]), ("\\M-a\\M^A\\M^?", [0xE1, 0x81, 0xFF]), ("\\1x\\12x\\1234", [1, 120, 10, 120, 83, 52]),
      ("a\\$b", [97, 98]), ("\\0", [0]), ("\u{E9}", [0xC3, 0xA9]),
    ] as [(String, [UInt8])])
  func foreignSpellings(text: String, bytes: [UInt8]) {
    #expect(MtreeVis.decode(Array(text.utf8)) == bytes)
  }

  @Test(
    "broken escapes are refused",
    arguments: ["\\", "a\\", "\\q", "\\x", "\\x1", "\\xg1", "\\400", "\\M", "\\M-", "\\^", "\\Mx"])
  func broken(text: String) {
    #expect(MtreeVis.decode(Array(text.utf8)) == nil)
  }
}
