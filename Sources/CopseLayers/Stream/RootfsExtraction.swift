import CopseSpec
public import CopseSystem

/// Turns the layers of one image into a root filesystem.
///
/// Two threads share the work over a ring of blocks: one reads, verifies and decompresses, the caller's verifies what
/// came out, parses and writes. Memory is the ring and the snapshot, whatever the size of a layer.
public struct RootfsExtraction {
  /// The layers, lowest first.
  public let layers: [LayerInput]
  /// How they become a tree.
  public let options: ExtractionOptions
  /// Told of what is odd but no error.
  public var onNotice: (LayerNotice) -> Void = { _ in }
  /// Told how many uncompressed bytes were taken since the last call.
  public var onProgress: (Int) -> Void = { _ in }

  /// An extraction of these layers.
  public init(layers: [LayerInput], options: ExtractionOptions) {
    self.layers = layers
    self.options = options
  }

  /// Applies all layers.
  ///
  /// - Parameters:
  ///   - root: the directory that becomes the root; the caller owns it.
  ///   - tree: what is in that directory already; an empty tree by default.
  /// - Returns: the tree as it was written.
  /// - Throws: ``LayersError``; whatever a layer's source throws.
  public func run(into root: consuming Directory, tree: TreeSnapshot = TreeSnapshot()) throws -> TreeSnapshot {
    if tree.count == 1 { try clear(root) }
    let applier = LayerApplier(root: root, tree: tree, options: options, onNotice: onNotice)
    try applier.describeRoot()
    try LayerPipeline(layers: layers, onProgress: onProgress).run { reader, place in
      try applier.apply(reader, of: layers[place].blob)
    }
    try applier.finish()
    return tree
  }

  /// What a new directory inherited from its parent (default access control lists) is not the image's.
  private func clear(_ root: borrowing Directory) throws {
    for attribute in try root.attributes() where !AttributePolicy.forbidden.contains(attribute.name) {
      try root.removeAttribute(attribute.name)
    }
  }
}
