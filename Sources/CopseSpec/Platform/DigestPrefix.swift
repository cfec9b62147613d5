/// The beginning of a digest, long enough to name a blob of one layout.
public struct DigestPrefix: Sendable, Hashable {
  /// The algorithm of the digests that are meant.
  public let algorithm: Digest.Algorithm
  /// The first hexadecimal digits, lower-case; all of them at most.
  public let hex: String

  /// The fewest hexadecimal digits that may name a blob.
  public static let shortest = 8

  /// Reads `sha256:` or `sha512:` and at least eight lower-case hexadecimal digits.
  ///
  /// - Throws: ``SpecError/invalidDigest(_:reason:)``.
  public init(parsing text: String) throws(SpecError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let algorithm = Digest.Algorithm(rawValue: String(parts[0])) else {
      throw .invalidDigest(text, reason: "expected sha256: or sha512: and at least \(Self.shortest) hexadecimal digits")
    }
    let digits = parts[1].utf8
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
      throw .invalidDigest(text, reason: "expected lower-case hexadecimal digits")
    }
    guard (Self.shortest...algorithm.hexLength).contains(digits.count) else {
      throw .invalidDigest(
        text, reason: "expected \(Self.shortest) to \(algorithm.hexLength) hexadecimal digits, found \(digits.count)")
    }
    self.algorithm = algorithm
    hex = String(parts[1])
  }

  /// The beginning of a digest, of a number of digits that is brought into what is allowed.
  public init(_ digest: Digest, length: Int) {
    algorithm = digest.algorithm
    hex = String(digest.hex.prefix(max(length, Self.shortest)))
  }

  /// Whether a digest begins so.
  public func matches(_ digest: Digest) -> Bool {
    digest.algorithm == algorithm && digest.hex.hasPrefix(hex)
  }
}

extension DigestPrefix: CustomStringConvertible {
  /// The prefix as `--digest` takes it.
  public var description: String {
    "\(algorithm.rawValue):\(hex)"
  }
}
