import CopseSpec
import CopseSystem

/// The second half of a ``LayerEncoder``: what its own thread does.
///
/// The caller's thread touches ``result`` alone, and only after it has joined.
final class EncodingWork: @unchecked Sendable {
  private let ring: BlockRing
  private let blob: HashingSink
  private let compressor: any ByteSink
  private let compression: LayerCompression
  private let algorithm: Digest.Algorithm
  private(set) var result: Result<EncodedLayer, any Error> = .failure(CancelledEncoding())

  init(
    _ ring: BlockRing, _ blob: any ByteSink, _ encoding: LayerEncoding, _ algorithm: Digest.Algorithm, threads: Int
  ) throws(SystemError) {
    self.ring = ring
    self.algorithm = algorithm
    compression = encoding.compression
    self.blob = HashingSink(blob, algorithm)
    compressor = try encoding.sink(into: self.blob, threads: threads)
  }

  /// Takes all blocks; lets the producer go where that does not work.
  func run() {
    do {
      result = .success(try encode())
    } catch {
      result = .failure(error)
      ring.cancel()
    }
  }

  private func encode() throws -> EncodedLayer {
    var hasher = ContentHasher(algorithm == .sha512 ? .sha512 : .sha256)
    var plainSize: Int64 = 0
    while let block = try nextBlock() {
      hasher.update(block)
      plainSize += Int64(block.count)
      try compressor.append(block)
    }
    if compression != .none { try compressor.finish() }
    try blob.finish()
    return EncodedLayer(
      diffID: Digest(algorithm: algorithm, bytes: hasher.finish()), digest: blob.digest(), size: blob.size,
      plainSize: plainSize, compression: compression)
  }

  private func nextBlock() throws -> UnsafeRawBufferPointer? {
    switch ring.next() {
    case .block(let bytes): return bytes
    case .end(let error):
      if let error { throw error }
      return nil
    }
  }
}

/// What is said where nothing was encoded: nobody can see it.
private struct CancelledEncoding: Error {}

/// Hashes and counts what passes through.
private final class HashingSink: ByteSink {
  private let downstream: any ByteSink
  private let algorithm: Digest.Algorithm
  private var hasher: ContentHasher
  private(set) var size: Int64 = 0

  init(_ downstream: any ByteSink, _ algorithm: Digest.Algorithm) {
    self.downstream = downstream
    self.algorithm = algorithm
    hasher = ContentHasher(algorithm == .sha512 ? .sha512 : .sha256)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    hasher.update(bytes)
    size += Int64(bytes.count)
    try downstream.append(bytes)
  }

  func finish() throws { try downstream.finish() }

  func digest() -> Digest { Digest(algorithm: algorithm, bytes: hasher.finish()) }
}
