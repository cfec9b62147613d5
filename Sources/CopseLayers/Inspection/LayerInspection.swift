import CopseSystem

/// Reads a layer from its blob to its last entry, and writes nothing.
///
/// Two threads share the work as in an extraction. Memory is the ring and some bytes an entry.
public struct LayerInspection {
  /// The layer.
  public let layer: LayerInput
  /// Entries after which it is read no further, and has a failure in its findings.
  public var maximumEntries = ExtractionLimits().maximumEntries

  /// An inspection of a layer.
  public init(_ layer: LayerInput) {
    self.layer = layer
  }

  /// Reads the layer; what is wrong with it is in the findings.
  ///
  /// - Throws: only where no thread can be had, or the user asked to stop.
  public func run() throws -> LayerFindings {
    var inspector = EntryInspector()
    do {
      try LayerPipeline(layers: [layer]) { _ in }.run { reader, _ in
        var count = 0
        while let entry = try reader.archive.nextEntry() {
          count += 1
          guard count <= maximumEntries else { throw LayersError(.limit("more than \(maximumEntries) entries")) }
          inspector.look(at: entry)
        }
        inspector.findings.hasTrailingBytes = try reader.input.hasContent(behind: reader.archive.position)
      }
    } catch let error as LayersError {
      if case .system = error.reason { throw error }
      inspector.findings.failure = error
    } catch {
      inspector.findings.failure = error
    }
    try Interruption.check()
    return inspector.findings
  }
}
