import CopseSpec
import Testing

@Suite struct DigestPrefixTests {
  @Test("a prefix matches the digests that begin with it")
  func matches() throws {
    let prefix = try DigestPrefix(parsing: "sha256:00000001")
    #expect(prefix.matches(digest(1)))
    #expect(!prefix.matches(digest(2)))
    #expect(try DigestPrefix(parsing: digest(1).description).matches(digest(1)))
    let sha512 = Digest(algorithm: .sha512, bytes: [UInt8](repeating: 0, count: 64))
    #expect(try !DigestPrefix(parsing: "sha256:00000000").matches(sha512))
    #expect(try DigestPrefix(parsing: "sha512:00000000").matches(sha512))
  }

  @Test(
    "eight lower-case hexadecimal digits of a known algorithm are the least",
    arguments: [
      "", "sha256", "sha256:", "sha256:1234567", "sha256:1234567g", "sha256:ABCDEF01", "md5:12345678", "12345678",
      "sha256:12345678\n", "sha256:" + String(repeating: "0", count: 65),
    ])
  func refused(text: String) {
    #expect(throws: SpecError.self) { try DigestPrefix(parsing: text) }
  }

  @Test("a prefix made of a digest has a length that is allowed", arguments: [(0, 8), (8, 8), (20, 20), (99, 64)])
  func made(length: Int, digits: Int) throws {
    let prefix = DigestPrefix(digest(1), length: length)
    #expect(prefix.hex.count == digits)
    #expect(try DigestPrefix(parsing: prefix.description) == prefix)
  }
}
