public import CopseSpec

extension ImageTree {
  /// A layer that several images of a tree have.
  public struct SharedLayer: Sendable {
    /// The layer, as the first image describes it.
    public let descriptor: Descriptor
    /// How many images have it.
    public let imageCount: Int
  }

  /// The layers that more than one image has, in the order in which the images first have them.
  ///
  /// One manifest that is listed for two platforms counts once.
  public var sharedLayers: [SharedLayer] {
    var layers: [(descriptor: Descriptor, count: Int)] = []
    var places: [Digest: Int] = [:]
    for manifest in distinctManifests(where: { $0.kind == .image }) {
      for layer in manifest.layers.distinctBlobs {
        if let place = places[layer.digest] {
          layers[place].count += 1
        } else {
          places[layer.digest] = layers.count
          layers.append((layer, 1))
        }
      }
    }
    return layers.filter { $0.count > 1 }.map { SharedLayer(descriptor: $0.descriptor, imageCount: $0.count) }
  }

  /// Everything the tree names, each blob once: indexes, manifests, configurations and layers.
  ///
  /// What is missing from the layout is among it.
  public var blobs: [Descriptor] {
    let documents = roots.flatMap(\.descriptors)
    return (documents + distinctManifests { _ in true }.flatMap(\.blobs)).distinctBlobs
  }

  private func distinctManifests(where isCounted: (ImageCandidate) -> Bool) -> [ImageManifest] {
    var seen: Set<Digest> = []
    return candidates.filter { isCounted($0) && seen.insert($0.descriptor.digest).inserted }.compactMap(\.manifest)
  }
}

extension ImageTree.Node {
  /// The descriptors of the node and of all nodes below.
  fileprivate var descriptors: [Descriptor] {
    guard case .index(_, let children) = content else { return [descriptor] }
    return [descriptor] + children.flatMap(\.descriptors)
  }
}
