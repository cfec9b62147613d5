import CopseSpec
import CopseSystem

/// Writes one blob of a layout, hashing what comes by.
///
/// Until ``LayoutTransaction/add(_:mediaType:)`` takes it, it is a hidden file of the layout, which goes with the value.
public final class BlobWriter {
  /// How many bytes were written.
  public private(set) var size: Int64 = 0
  let algorithm: Digest.Algorithm
  private let temporary: TemporaryFile
  private var hasher: ContentHasher

  init(_ temporary: TemporaryFile, algorithm: Digest.Algorithm) {
    self.temporary = temporary
    self.algorithm = algorithm
    hasher = ContentHasher(HashAlgorithm(algorithm))
  }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(LayoutError) {
    try temporary.append(bytes)
    hasher.update(bytes)
    size += Int64(bytes.count)
  }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(LayoutError) {
    try bytes.span.bytes.withUnsafeBytes { (bytes) throws(LayoutError) in try append(bytes) }
  }

  /// The digest of everything, and the file with it, which is not yet on the disk.
  func finish() -> (digest: Digest, file: TemporaryFile) {
    (Digest(algorithm: algorithm, bytes: hasher.finish()), temporary)
  }
}
