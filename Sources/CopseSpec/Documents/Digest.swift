/// The digest of some content: an algorithm and the hexadecimal hash.
///
/// Whoever holds one holds valid lower-case hexadecimal digits of the right number, so that a file name may be made of
/// it (image-spec: descriptor.md, Digests).
public struct Digest: Sendable, Hashable {
  /// A hash algorithm that copse can compute.
  public enum Algorithm: String, Sendable, Hashable, CaseIterable {
    /// SHA-256, which everybody uses.
    case sha256
    /// SHA-512.
    case sha512

    /// The length of a hash, in bytes.
    public var byteCount: Int {
      switch self {
      case .sha256: 32
      case .sha512: 64
      }
    }

    /// The length of a hash, in hexadecimal digits.
    public var hexLength: Int {
      2 * byteCount
    }
  }

  /// The algorithm.
  public let algorithm: Algorithm
  /// The hash in lower-case hexadecimal digits.
  public let hex: String

  /// Reads `sha256:…` or `sha512:…`.
  ///
  /// - Throws: ``SpecError/invalidDigest(_:reason:)`` for another algorithm, another number of digits, or anything
  ///   that is no lower-case hexadecimal digit.
  public init(parsing text: String) throws(SpecError) {
    guard let colon = text.utf8.firstIndex(of: 0x3a) else {
      throw .invalidDigest(text, reason: "expected sha256: or sha512: and hexadecimal digits")
    }
    guard let algorithm = Self.algorithm(named: text[..<colon]) else {
      throw .invalidDigest(text, reason: "unknown algorithm; sha256 and sha512 are supported")
    }
    let digits = text.utf8[text.utf8.index(after: colon)...]
    guard digits.count == algorithm.hexLength else {
      throw .invalidDigest(text, reason: "expected \(algorithm.hexLength) hexadecimal digits, found \(digits.count)")
    }
    guard digits.allSatisfy(Self.isLowerHex) else {
      throw .invalidDigest(text, reason: "expected lower-case hexadecimal digits")
    }
    self.algorithm = algorithm
    self.hex = String(Substring(digits))
  }

  /// The digest of hash bytes; their number must be that of the algorithm.
  public init(algorithm: Algorithm, bytes: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    digits.reserveCapacity(algorithm.hexLength)
    for byte in bytes {
      digits.append(Self.digits[Int(byte >> 4)])
      digits.append(Self.digits[Int(byte & 15)])
    }
    precondition(digits.count == algorithm.hexLength)
    self.algorithm = algorithm
    self.hex = String(decoding: digits, as: UTF8.self)
  }

  /// The hash as bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(algorithm.byteCount)
    var high: UInt8?
    for digit in hex.utf8 {
      let value = digit < 0x3a ? digit - 0x30 : digit - 0x61 + 10
      if let first = high {
        result.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return result
  }

  /// The algorithm and the first twelve digits, for people to read: `sha256:f06ff515a254`.
  public var short: String {
    "\(algorithm.rawValue):\(hex.prefix(12))"
  }

  private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

  private static func isLowerHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func algorithm(named name: Substring) -> Algorithm? {
    Algorithm.allCases.first { $0.rawValue.utf8.elementsEqual(name.utf8) }
  }
}

extension Digest: CustomStringConvertible {
  /// The digest as the documents write it: `sha256:` and the digits.
  public var description: String {
    "\(algorithm.rawValue):\(hex)"
  }
}

extension Digest: Comparable {
  /// Orders by algorithm, then by hash.
  public static func < (left: Digest, right: Digest) -> Bool {
    left.algorithm == right.algorithm
      ? left.hex < right.hex : left.algorithm.rawValue < right.algorithm.rawValue
  }
}
