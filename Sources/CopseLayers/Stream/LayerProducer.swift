import CopseSpec
import CopseSystem

/// The first half of the pipeline: reads and verifies blobs, decompresses them, and fills a ring, on a thread of its
/// own.
struct LayerProducer: Sendable {
  let layers: [LayerInput]
  let ring: BlockRing

  /// Sends the layers one after the other, each with an end of its own; stops after the first broken one.
  func run() {
    for layer in layers {
      do {
        guard try send(layer) else { return }
      } catch {
        return ring.publishEnd(LayersError.locating(error, layer: layer.blob))
      }
      ring.publishEnd(nil)
    }
  }

  /// Sends one layer; false when nobody wants the rest.
  private func send(_ layer: LayerInput) throws -> Bool {
    let blob = BoxedSource(try layer.open())
    switch layer.compression {
    case .none: return try send(blob)
    case .gzip: return try send(GzipSource(blob))
    case .zstd: return try send(try ZstdSource(blob))
    }
  }

  private func send(_ source: consuming some ByteSource & ~Copyable) throws -> Bool {
    while let block = ring.freeBlock() {
      let count = try source.fill(block)
      if count == 0 { return true }
      ring.publish(count)
    }
    return false
  }
}

/// Whatever source the caller has, as one type.
private struct BoxedSource: ByteSource, ~Copyable {
  private var source: any ByteSource & ~Copyable
  init(_ source: consuming any ByteSource & ~Copyable) { self.source = source }
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int { try source.read(into: buffer) }
}
