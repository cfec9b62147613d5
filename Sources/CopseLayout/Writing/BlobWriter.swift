import CopseSpec
import CopseSystem

/// Writes one blob of a layout, hashing what comes by unless its writer does.
///
/// Until ``LayoutTransaction/store(_:digest:)`` takes it, it is a hidden file of the layout, which goes with the
/// value.
public final class BlobWriter {
  /// How many bytes were written.
  public private(set) var size: Int64 = 0
  let algorithm: Digest.Algorithm
  private let temporary: TemporaryFile
  private var hasher: ContentHasher?

  init(_ temporary: TemporaryFile, algorithm: Digest.Algorithm, isHashed: Bool = false) {
    self.temporary = temporary
    self.algorithm = algorithm
    hasher = isHashed ? nil : ContentHasher(HashAlgorithm(algorithm))
  }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(LayoutError) {
    try temporary.append(bytes)
    hasher?.update(bytes)
    size += Int64(bytes.count)
  }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(LayoutError) {
    try bytes.span.bytes.withUnsafeBytes { (bytes) throws(LayoutError) in try append(bytes) }
  }

  /// The digest of everything, and the file with it, which is not yet on the disk.
  ///
  /// - Parameter known: the digest, where the bytes were hashed before they came.
  func finish(_ known: Digest? = nil) -> (digest: Digest, file: TemporaryFile) {
    if let known { return (known, temporary) }
    guard let bytes = hasher?.finish() else { preconditionFailure("hashed here or before") }
    return (Digest(algorithm: algorithm, bytes: bytes), temporary)
  }
}
