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
  private(set) var result: Result<EncodedLayer, any Error> = .failure(CancelledEncoding())

  init(
    _ ring: BlockRing, _ blob: any ByteSink, _ encoding: LayerEncoding, _ algorithm: Digest.Algorithm, threads: Int
  ) throws(SystemError) {
    self.ring = ring
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
    while let block = try nextBlock() {
      blob.expect(block)
      try compressor.append(block)
      blob.settle()
    }
    if compression != .none { try compressor.finish() }
    try blob.finish()
    return EncodedLayer(
      diffID: blob.diffID(), digest: blob.digest(), size: blob.size, plainSize: blob.plainSize,
      compression: compression)
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

/// Hashes and counts what passes through, and what it was made of.
private final class HashingSink: ByteSink {
  private let downstream: any ByteSink
  private let algorithm: Digest.Algorithm
  private var hasher: ContentHasher
  private var plainHasher: ContentHasher
  /// What is to be hashed along with the next bytes that pass: two digests at once cost little more than one.
  private var waiting = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var size: Int64 = 0
  private(set) var plainSize: Int64 = 0

  init(_ downstream: any ByteSink, _ algorithm: Digest.Algorithm) {
    self.downstream = downstream
    self.algorithm = algorithm
    hasher = ContentHasher(algorithm == .sha512 ? .sha512 : .sha256)
    plainHasher = ContentHasher(algorithm == .sha512 ? .sha512 : .sha256)
  }

  /// Takes bytes before they are compressed, which must stay until ``settle()``.
  func expect(_ plain: UnsafeRawBufferPointer) {
    waiting = plain
    plainSize += Int64(plain.count)
  }

  /// Hashes what nothing came along for.
  func settle() {
    plainHasher.update(waiting)
    waiting = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    let count = min(waiting.count, bytes.count)
    ContentHasher.update(
      &plainHasher, with: UnsafeRawBufferPointer(rebasing: waiting[..<count]), &hasher, with: bytes)
    waiting = UnsafeRawBufferPointer(rebasing: waiting[count...])
    size += Int64(bytes.count)
    try downstream.append(bytes)
  }

  func finish() throws { try downstream.finish() }

  func digest() -> Digest { Digest(algorithm: algorithm, bytes: hasher.finish()) }

  func diffID() -> Digest { Digest(algorithm: algorithm, bytes: plainHasher.finish()) }
}
