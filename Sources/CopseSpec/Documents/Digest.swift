/// The digest of some content: an algorithm and the hash.
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
  private let hash: HashBytes

  /// Reads `sha256:…` or `sha512:…`.
  ///
  /// - Throws: ``SpecError/invalidDigest(_:reason:)`` for another algorithm, another number of digits, or anything
  ///   that is no lower-case hexadecimal digit.
  public init(parsing text: String) throws(SpecError) {
    guard let colon = text.utf8.firstIndex(of: 0x3a) else {
      throw .invalidDigest(text, reason: "expected sha256: or sha512: and hexadecimal digits")
    }
    guard let algorithm = Algorithm(rawValue: String(text[..<colon])) else {
      throw .invalidDigest(text, reason: "unknown algorithm; sha256 and sha512 are supported")
    }
    let digits = text[text.utf8.index(after: colon)...].utf8
    guard digits.count == algorithm.hexLength else {
      throw .invalidDigest(text, reason: "expected \(algorithm.hexLength) hexadecimal digits, found \(digits.count)")
    }
    guard let digest = Digest(algorithm, hex: digits) else {
      throw .invalidDigest(text, reason: "expected lower-case hexadecimal digits")
    }
    self = digest
  }

  /// The digest of lower-case hexadecimal digits; nil where they are anything else, or another number of them.
  public init?(_ algorithm: Algorithm, hex digits: some Collection<UInt8>) {
    let result = digits.withContiguousStorageIfAvailable { Self.hash(algorithm, $0) }
    guard let hash = result ?? Array(digits).withUnsafeBufferPointer({ Self.hash(algorithm, $0) }) else { return nil }
    self.algorithm = algorithm
    self.hash = hash
  }

  /// The digest of hash bytes; their number must be that of the algorithm.
  public init(algorithm: Algorithm, bytes: [UInt8]) {
    precondition(bytes.count == algorithm.byteCount)
    self.algorithm = algorithm
    hash = bytes.withUnsafeBytes { HashBytes($0) }
  }

  /// The hash in lower-case hexadecimal digits.
  public var hex: String { hash.hex(count: algorithm.byteCount) }

  /// The hash as bytes.
  public var bytes: [UInt8] {
    hash.withBytes { Array($0.prefix(algorithm.byteCount)) }
  }

  /// The algorithm and the first twelve digits, for people to read: `sha256:f06ff515a254`.
  public var short: String {
    "\(algorithm.rawValue):\(hash.hex(count: 6))"
  }

  private static func hash(_ algorithm: Algorithm, _ digits: UnsafeBufferPointer<UInt8>) -> HashBytes? {
    digits.count == algorithm.hexLength ? HashBytes(hex: digits) : nil
  }
}

extension Digest {
  /// Hashes the hash alone: whoever hashed the algorithm's name would take longer for that.
  public func hash(into hasher: inout Hasher) {
    hash.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0.prefix(algorithm.byteCount))) }
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
    left.algorithm == right.algorithm ? left.hash < right.hash : left.algorithm.rawValue < right.algorithm.rawValue
  }
}
