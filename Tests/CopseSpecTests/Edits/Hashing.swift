import CopseSpec
import CopseTestSupport

/// The SHA-256 digest of some bytes.
func sha256(_ bytes: [UInt8]) -> Digest {
  do {
    return try Digest(parsing: TestLayout.digest(of: bytes))
  } catch {
    preconditionFailure("\(error)")
  }
}

/// A digest that is told from others by its last digit.
func testDigest(_ digit: Int) throws -> Digest {
  try Digest(parsing: "sha256:" + String(repeating: "0", count: 63) + String(digit, radix: 16))
}
