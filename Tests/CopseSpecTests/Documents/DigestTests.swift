import CopseSpec
import Testing

@Suite("Digests")
struct DigestTests {
  static let sha512 = "sha512:" + String(repeating: "0f", count: 64)

  @Test("a digest reads and writes as itself", arguments: [Samples.digest, sha512])
  func roundTrip(text: String) throws {
    let digest = try Digest(parsing: text)
    #expect(digest.description == text)
    #expect(Digest(algorithm: digest.algorithm, bytes: digest.bytes) == digest)
    #expect(digest.bytes.count == digest.algorithm.byteCount)
    #expect(digest.hex.utf8.count == digest.algorithm.hexLength)
  }

  @Test("the short form has twelve digits")
  func short() throws {
    #expect(try Digest(parsing: Samples.digest).short == "sha256:0123456789ab")
  }

  @Test("bytes and digits are in the same order")
  func bytes() throws {
    let digest = Digest(algorithm: .sha256, bytes: (0..<32).map { UInt8($0 * 8) })
    #expect(digest.hex.hasPrefix("0008101820283038"))
    #expect(digest.bytes[31] == 248)
  }

  @Test("a digest is made of lower-case digits of the right number, and of nothing else")
  func digits() throws {
    let hex = try Digest(parsing: Samples.digest).hex
    #expect(Digest(.sha256, hex: hex.utf8)?.description == Samples.digest)
    #expect(Digest(.sha256, hex: Array(hex.utf8).lazy.map { $0 })?.hex == hex)
    #expect(Digest(.sha512, hex: hex.utf8) == nil && Digest(.sha256, hex: hex.utf8.dropLast()) == nil)
    for byte in UInt8.min...UInt8.max {
      let isHex = "0123456789abcdef".utf8.contains(byte)
      for place in [0, 1, 63] {
        var digits = Array(hex.utf8)
        digits[place] = byte
        #expect((Digest(.sha256, hex: digits) != nil) == isHex)
      }
    }
  }

  @Test("digests that differ in a single digit differ, and order as their digits do", arguments: [64, 128])
  func singleDigit(count: Int) throws {
    let algorithm = Digest.Algorithm.allCases.first { $0.hexLength == count } ?? .sha256
    let least = try #require(Digest(algorithm, hex: [UInt8](repeating: 0x37, count: count)))
    for place in 0..<count {
      var digits = Array(least.hex.utf8)
      digits[place] = 0x38
      let other = try #require(Digest(algorithm, hex: digits))
      #expect(other != least && least < other && !(other < least) && Set([least, other]).count == 2)
    }
  }

  @Test("digests order by algorithm, then by hash")
  func order() throws {
    let texts = ["sha256:" + String(repeating: "00", count: 32), Samples.digest, Self.sha512]
    let digests = try texts.map { try Digest(parsing: $0) }
    #expect([digests[2], digests[1], digests[0]].sorted() == digests)
  }

  @Test(
    "what is no digest is refused with the reason",
    arguments: [
      ("", "expected sha256:"), ("sha256", "expected sha256:"), (":ab", "unknown algorithm"),
      ("md5:d41d8cd98f00b204e9800998ecf8427e", "unknown algorithm"), ("SHA256:ab", "unknown algorithm"),
      ("sha256:", "expected 64 hexadecimal digits, found 0"), ("sha512:ab", "expected 128 hexadecimal digits, found 2"),
      ("\(Samples.digest)0", "found 65"), ("\(Samples.digest) ", "found 65"), (" \(Samples.digest)", "unknown"),
      (Samples.digest.uppercased(), "unknown algorithm"), (sha256("A", 64), "lower-case"),
      (sha256("g", 64), "lower-case"),
      (sha256("../.", 16), "lower-case"), (sha256("é", 32), "lower-case"),
    ] as [(String, String)])
  func refused(text: String, reason: String) {
    #expect {
      try Digest(parsing: text)
    } throws: { error in
      guard case .invalidDigest(text, let found)? = error as? SpecError else { return false }
      return found.contains(reason)
    }
  }

  private static func sha256(_ digits: String, _ count: Int) -> String {
    "sha256:\(String(repeating: digits, count: count))"
  }

  @Test("a digest cut short is refused at every length")
  func truncated() {
    for length in 0..<Samples.digest.count {
      #expect(throws: SpecError.self) { try Digest(parsing: String(Samples.digest.prefix(length))) }
    }
  }
}
