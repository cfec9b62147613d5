public import CopseSpec
public import CopseSystem

/// Makes a blob of a tar archive's bytes: hashes, compresses, hashes again.
///
/// The caller's thread only fills a ring of blocks; another one hashes and writes the blob, and more of them compress.
/// Memory is the ring and the compressor's blocks, whatever the size of the layer.
public final class LayerEncoder: ByteSink {
  private static let blockCount = 16
  private static let blockSize = 1 << 18

  private let ring = BlockRing(count: LayerEncoder.blockCount, blockSize: LayerEncoder.blockSize)
  private let work: EncodingWork
  private var thread: Thread?
  private var block: UnsafeMutableRawBufferPointer?
  private var filled = 0

  /// Begins a layer whose blob goes to `blob`, which another thread calls until ``encodedLayer()`` returns or throws.
  ///
  /// - Throws: ``SystemError`` where there is no memory or no thread left.
  public init(
    into blob: any ByteSink, as encoding: LayerEncoding, algorithm: Digest.Algorithm = .sha256,
    threads: Int = Processors.count
  ) throws {
    work = try EncodingWork(ring, blob, encoding, algorithm, threads: threads)
    thread = try Thread { [work] in work.run() }
  }

  deinit { stop() }

  /// Takes the next bytes of the archive.
  ///
  /// - Throws: whatever went wrong with the bytes before, be it in the sink behind.
  public func append(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      guard let block = block ?? ring.freeBlock() else { return try fail() }
      let count = min(rest.count, block.count - filled)
      UnsafeMutableRawBufferPointer(rebasing: block[filled...]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      self.block = block
      filled += count
      if filled == block.count { publish() }
    }
  }

  /// Waits until the whole blob is written, and says what it is.
  ///
  /// To be called once; finishes the sink behind.
  ///
  /// - Throws: whatever went wrong on the way.
  public func encodedLayer() throws -> EncodedLayer {
    if filled > 0 { publish() }
    ring.publishEnd(nil)
    thread.take()?.join()
    return try work.result.get()
  }

  private func publish() {
    ring.publish(filled)
    block = nil
    filled = 0
  }

  private func fail() throws {
    thread.take()?.join()
    _ = try work.result.get()
  }

  private func stop() {
    guard let thread = thread.take() else { return }
    ring.publishEnd(AbandonedLayer())
    thread.join()
  }
}

/// Ends the stream of a layer that nobody wants any more.
private struct AbandonedLayer: Error {}
