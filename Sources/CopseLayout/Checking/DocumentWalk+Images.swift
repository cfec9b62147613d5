import CopseSpec

extension DocumentWalk {
  /// Looks at what a manifest says beside its configuration.
  mutating func checkImage(_ descriptor: Descriptor, _ manifest: ImageManifest) throws(LayoutError) {
    var candidate = ImageCandidate(path: [descriptor], manifest: manifest)
    if candidate.kind == .image { candidate.configuration = try configuration(manifest.config) }
    let platform = candidate.configuration?.platform
    users.platforms[descriptor.digest] = platform?.description
    manifests[descriptor.digest] = CheckedManifest(
      kind: candidate.kind, hasConfiguration: candidate.configuration != nil, platform: platform)
    guard candidate.kind == .image else { return }
    let diffIDs = candidate.configuration.map { checkLayers(of: descriptor.digest, manifest, $0) }
    images.append(CheckedImage(manifest: descriptor.digest, layers: manifest.layers, diffIDs: diffIDs ?? []))
  }

  private mutating func configuration(_ descriptor: Descriptor) throws(LayoutError) -> ImageConfiguration? {
    guard descriptor.mediaType.isImageConfiguration, sizes[descriptor.digest] == descriptor.size || isWhole(descriptor)
    else { return nil }
    return try read(descriptor) { [layout] () throws(LayoutError) in
      try layout.configuration(descriptor, referrer: LayoutParts.index)
    }
  }

  private func isWhole(_ descriptor: Descriptor) -> Bool {
    guard sizes[descriptor.digest] == nil, let data = descriptor.data else { return false }
    return Digest(of: data, algorithm: descriptor.digest.algorithm) == descriptor.digest
  }

  /// The diff_ids of the layers; none where they cannot be paired.
  private mutating func checkLayers(
    of digest: Digest, _ manifest: ImageManifest, _ configuration: ImageConfiguration
  ) -> [Digest] {
    let layers = manifest.layers
    for layer in layers where layer.mediaType.layerCompression == nil {
      report(.layerType, layer.digest, "media type \(Quoted(layer.mediaType.rawValue)) is no layer copse can read")
    }
    let steps = configuration.history.count { !$0.isEmptyLayer }
    // Fewer are no mistake: tools that begin a history do not make up what was before.
    if steps > layers.count {
      report(.history, digest, "\(layers.count) layers, and a history of \(steps)")
    }
    guard layers.count == configuration.diffIDs.count else {
      report(.diffCount, digest, "\(layers.count) layers, and \(configuration.diffIDs.count) diff_ids in its config")
      return []
    }
    return configuration.diffIDs
  }
}
