import CopseSystem

/// Reads a layer from its blob to its last entry, and writes nothing.
///
/// Two threads share the work as in an extraction. Memory is the ring and some bytes an entry.
public struct LayerInspection {
  private static let blockCount = 16
  private static let blockSize = 1 << 18

  /// The layer.
  public let layer: LayerInput
  /// Paths from the root to say something about, components joined by slashes.
  public let sought: Set<[UInt8]>

  /// An inspection of a layer.
  public init(_ layer: LayerInput, sought: Set<[UInt8]> = []) {
    self.layer = layer
    self.sought = sought
  }

  /// Reads the layer; what is wrong with it is in the findings.
  ///
  /// - Throws: only where no thread can be had, or the user asked to stop.
  public func run() throws -> LayerFindings {
    let ring = BlockRing(count: Self.blockCount, blockSize: Self.blockSize)
    let producer = LayerProducer(layers: [layer], ring: ring)
    let thread = try Thread { producer.run() }
    let input = RingReader(ring, of: layer) { _ in }
    var inspector = EntryInspector(sought: sought)
    do {
      do {
        let archive = try ArchiveReader(input)
        while let entry = try archive.nextEntry() { inspector.look(at: entry) }
      } catch {
        // A damaged blob makes a damaged archive: the cause counts.
        try preferDamage(to: LayersError.locating(error, layer: layer.blob), input)
      }
      try input.drain()
    } catch {
      inspector.findings.failure = error
    }
    ring.cancel()
    thread.join()
    try Interruption.check()
    return inspector.findings
  }

  private func preferDamage(to error: any Error, _ input: RingReader) throws -> Never {
    if let error = error as? LayersError, case .damaged = error.reason { try input.drain() }
    throw error
  }
}
