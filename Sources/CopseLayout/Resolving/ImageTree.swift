public import CopseSpec

/// What an entry of `index.json` leads to: indexes, and the images and other things they list.
///
/// It is as large as there are different things in it, not as there are ways to them: what is met again stands there
/// once more without its content.
public struct ImageTree: Sendable {
  /// The entries the tree grows from, in document order.
  public let roots: [Node]

  /// One descriptor on the way from `index.json` to the images.
  public struct Node: Sendable {
    /// The way to it.
    public let path: DescriptorPath
    /// What it leads to.
    public let content: Content

    /// The descriptor itself.
    public var descriptor: Descriptor { path.leaf }
  }

  /// What a descriptor leads to.
  public enum Content: Sendable {
    /// An index, and its entries in document order; an entry that is there twice, alike to the byte, is there once.
    case index(ImageIndex, children: [Node])
    /// An image, an attestation, an artifact, something unknown, or an index that is missing from the layout.
    case candidate(ImageCandidate)
    /// Something that stands in the tree already, further up.
    case repeated
  }
}

extension ImageTree {
  /// The images and other leaves, depth first, in document order, each once.
  public var candidates: [ImageCandidate] {
    roots.flatMap(\.candidates)
  }
}

extension ImageTree.Node {
  /// The leaves below, itself included, in document order, each once.
  public var candidates: [ImageCandidate] {
    switch content {
    case .index(_, let children): children.flatMap(\.candidates)
    case .candidate(let candidate): [candidate]
    case .repeated: []
    }
  }
}
