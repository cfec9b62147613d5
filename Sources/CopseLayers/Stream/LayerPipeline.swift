import CopseSpec
import CopseSystem

/// Reads layers one after the other on two threads: one reads, verifies and decompresses, the caller's verifies what
/// came out and takes it in.
struct LayerPipeline {
  private static let blockCount = 16
  private static let blockSize = 1 << 18

  let layers: [LayerInput]
  /// Told how many uncompressed bytes were taken since the last call.
  let onProgress: (Int) -> Void

  /// Hands each layer to `apply`, with its place among the layers, and reads what `apply` leaves of it.
  ///
  /// - Throws: ``LayersError``; whatever a layer's source or `apply` throws.
  func run(_ apply: (LayerReader, Int) throws -> Void) throws {
    let ring = BlockRing(count: Self.blockCount, blockSize: Self.blockSize)
    let producer = LayerProducer(layers: layers, ring: ring)
    let thread = try Thread { producer.run() }
    do {
      for (place, layer) in layers.enumerated() { try take(layer, from: ring) { try apply($0, place) } }
    } catch {
      ring.cancel()
      thread.join()
      throw error
    }
    thread.join()
  }

  private func take(_ layer: LayerInput, from ring: BlockRing, _ apply: (LayerReader) throws -> Void) throws {
    let input = RingReader(ring, of: layer, onBlock: onProgress)
    do {
      try apply(try LayerReader(input))
    } catch {
      try preferDamage(of: layer, to: error, input)
    }
    try input.drain()
  }

  /// A damaged blob makes a damaged archive: says which blob is wrong, where that turns out to be the cause.
  private func preferDamage(of layer: LayerInput, to error: any Error, _ input: RingReader) throws -> Never {
    let error = LayersError.locating(error, layer: layer.blob)
    if let error = error as? LayersError, case .damaged = error.reason { try input.drain() }
    throw error
  }
}
