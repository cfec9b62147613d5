public import CopseSystem

/// Turns the layers of one image into one, without a tree on disk.
///
/// They are read twice: once to know which layer's entry counts for each path, once to hand on those entries. Memory is
/// what the names need, whatever the size of the files.
public struct LayerFlattening {
  /// The layers of the image, lowest first.
  public let layers: [LayerInput]
  /// How many of them, from the lowest on, stay as they are: what is written goes on top of these.
  public var baseCount = 0
  /// Whether the archive is to be a layer, in which directories come before what is in them.
  ///
  /// Else they come last: tools that extract an archive then give them the times they shall have.
  public var writesLayer = false
  /// Whether each file's content is hashed.
  public var hashesFiles = false
  /// How much the layers may hold.
  public var limits = ExtractionLimits()
  /// Told of what is odd but no error.
  public var onNotice: (LayerNotice) -> Void = { _ in }
  /// Told how many uncompressed bytes were taken since the last call.
  public var onProgress: (Int) -> Void = { _ in }

  /// A flattening of these layers.
  public init(layers: [LayerInput]) {
    self.layers = layers
  }

  /// Reads all layers, and applies them in memory.
  ///
  /// - Throws: ``LayersError``; whatever a layer's source throws.
  public func read() throws -> FlatTree {
    precondition((0...layers.count).contains(baseCount))
    let applier = FlatApplier(
      baseCount: baseCount, hashesFiles: hashesFiles, limits: limits, onNotice: onNotice)
    try LayerPipeline(layers: layers, onProgress: onProgress).run { reader, place in
      try applier.apply(reader, of: layers[place].blob)
    }
    return FlatTree(applier)
  }

  /// Reads the layers again, as far as something in them counts, and writes that as an archive.
  ///
  /// First come whiteouts, then hard links to files that stay, then the rest in the order of the layers.
  ///
  /// - Parameters:
  ///   - tree: what ``read()`` gave for the same layers.
  ///   - archive: gets the entries; it is not finished.
  /// - Throws: as ``read()`` does; what the archive throws.
  public func write(_ tree: FlatTree, to archive: ArchiveWriter) throws {
    precondition(writesLayer || tree.baseCount == 0)
    let writer = FlatWriter(tree, archive, onNotice: onNotice)
    try writer.writeWhiteouts()
    if writesLayer { try writer.writeDirectories() }
    try writer.writeLinksToBase()
    let places = layers.indices.filter { writer.needs(layer: $0 + 1) }
    try LayerPipeline(layers: places.map { layers[$0] }, onProgress: onProgress).run { reader, place in
      try writer.write(reader, layer: places[place] + 1, of: layers[places[place]].blob)
    }
    if !writesLayer { try writer.writeDirectories() }
  }
}
