public import CopseSpec
import CopseSystem

extension HashAlgorithm {
  /// The hash function of a digest.
  init(_ algorithm: Digest.Algorithm) {
    switch algorithm {
    case .sha256: self = .sha256
    case .sha512: self = .sha512
    }
  }
}

extension Digest {
  /// The digest of bytes in memory.
  public init(of bytes: [UInt8], algorithm: Algorithm) {
    var hasher = ContentHasher(HashAlgorithm(algorithm))
    bytes.withUnsafeBytes { hasher.update($0) }
    self.init(algorithm: algorithm, bytes: hasher.finish())
  }
}
