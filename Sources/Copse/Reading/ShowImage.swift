import CopseLayout
public import CopseSpec

/// Shows what a reference name stands for: indexes, images, and what they share.
public struct ShowImage: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images; empty for everything the name leads to.
  public var selection: PlatformSelection

  /// Shows `reference`.
  public init(_ reference: ImageReference, selection: PlatformSelection = PlatformSelection()) {
    self.reference = reference
    self.selection = selection
  }

  /// Reads indexes, manifests and configurations of the name.
  public func run() throws(Failure) -> ShowImageReport {
    try readingLayout(reference.layout) { (layout) throws(LayoutError) in
      let resolver = Resolver(layout: layout, index: try layout.index())
      guard selection.isEmpty else {
        let images = try resolver.resolve(reference.name, selection, fanOut: true)
        return try ShowImageReport(reference: reference, images: images, in: layout)
      }
      return try ShowImageReport(reference: reference, tree: try resolver.tree(for: reference.name), in: layout)
    }
  }
}

/// What a reference name stands for.
public struct ShowImageReport: Sendable {
  /// Layout and name.
  public let reference: ImageReference
  /// The entries of `index.json`, or the images selected.
  public let nodes: [Node]
  /// Bytes of everything shown, each blob once.
  public let size: Int64
  /// Bytes of those blobs that are not in the layout.
  public let missingSize: Int64
  /// The layers that several images have.
  public let sharedLayers: [SharedLayer]
  /// How many different images there are.
  public let imageCount: Int

  /// One descriptor on the way from `index.json` to the images.
  public struct Node: Sendable {
    /// The descriptor.
    public let descriptor: Descriptor
    /// What it leads to.
    public let content: Content
  }

  /// What a descriptor leads to.
  public enum Content: Sendable {
    /// An index, and its entries in document order.
    case index(ImageIndex, children: [Node])
    /// An image, or something else that is a leaf.
    case candidate(ImageCandidate)
    /// Something that was shown before.
    case repeated
  }

  /// A layer that several images have.
  public struct SharedLayer: Sendable {
    /// The layer.
    public let descriptor: Descriptor
    /// How many images have it.
    public let imageCount: Int
  }
}

extension ShowImageReport {
  /// The images shown, in document order.
  public var images: [ImageCandidate] {
    nodes.flatMap(\.candidates).filter { $0.kind == .image }
  }

  init(reference: ImageReference, tree: ImageTree, in layout: Layout) throws(LayoutError) {
    self.reference = reference
    nodes = tree.roots.map(Node.init)
    size = tree.blobs.distinctSize
    missingSize = try layout.missing(tree.blobs).distinctSize
    sharedLayers = tree.sharedLayers.map { SharedLayer(descriptor: $0.descriptor, imageCount: $0.imageCount) }
    imageCount = Self.count(tree.candidates)
  }

  init(reference: ImageReference, images: [ImageCandidate], in layout: Layout) throws(LayoutError) {
    self.reference = reference
    nodes = images.map { Node(descriptor: $0.descriptor, content: .candidate($0)) }
    let blobs = images.flatMap(\.blobs).distinctBlobs
    size = blobs.distinctSize
    missingSize = try layout.missing(blobs).distinctSize
    sharedLayers = []
    imageCount = Self.count(images)
  }

  private static func count(_ candidates: [ImageCandidate]) -> Int {
    Set(candidates.filter { $0.kind == .image }.map(\.descriptor.digest)).count
  }
}

extension ShowImageReport.Node {
  fileprivate var candidates: [ImageCandidate] {
    switch content {
    case .index(_, let children): children.flatMap(\.candidates)
    case .candidate(let candidate): [candidate]
    case .repeated: []
    }
  }

  fileprivate init(_ node: ImageTree.Node) {
    descriptor = node.descriptor
    content =
      switch node.content {
      case .index(let index, let children): .index(index, children: children.map(Self.init))
      case .candidate(let candidate): .candidate(candidate)
      case .repeated: .repeated
      }
  }
}

extension ImageCandidate {
  /// The bytes of the image as it is stored: configuration and compressed layers, each blob once.
  ///
  /// Nil where the manifest cannot be read.
  public var storedSize: Int64? { contentSize }
}
