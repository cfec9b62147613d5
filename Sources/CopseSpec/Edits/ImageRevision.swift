/// A new revision of an image: its configuration edited, layers added, its history continued.
public struct ImageRevision: Sendable, Hashable {
  /// What changes in the configuration and in the manifest's annotations.
  public var edit: ConfigurationEdit
  /// The layers to add, the lowest first.
  public var layers: [AddedLayer]
  /// How many of the image's own layers stay, from the lowest on; nil for all.
  public var keptLayerCount: Int?
  /// What the history will say; the author falls back on the one of the edited configuration.
  public var history: HistoryOptions

  /// A revision of its parts.
  public init(
    edit: ConfigurationEdit = ConfigurationEdit(), layers: [AddedLayer] = [], keptLayerCount: Int? = nil,
    history: HistoryOptions
  ) {
    self.edit = edit
    self.layers = layers
    self.keptLayerCount = keptLayerCount
    self.history = history
  }

  /// Makes the new documents.
  ///
  /// A document in which nothing changes is kept as it is, with its digest.
  ///
  /// - Parameters:
  ///   - descriptor: what leads to the manifest.
  ///   - hash: the digest of some bytes.
  /// - Throws: ``SpecError`` if the result were no image; applied to documents that were read, it always is one.
  public func applied(
    to manifest: ImageManifest, at descriptor: Descriptor, configuration: ImageConfiguration,
    hash: ([UInt8]) -> Digest
  ) throws(SpecError) -> RevisedImage {
    var edited = try edit.applied(to: configuration)
    if let keptLayerCount { edited = try edited.keepingLayers(keptLayerCount) }
    let newConfiguration = try history.appended(to: edited, addingLayers: layers.map(\.diffID))
    let configBlob = newConfiguration == configuration ? nil : DocumentBlob(newConfiguration.json, hash: hash)
    let newManifest = try applied(to: manifest, configuration: configBlob)
    let manifestBlob = newManifest == manifest ? nil : DocumentBlob(newManifest.json, hash: hash)
    let replacement = DescriptorReplacement(
      digest: manifestBlob?.digest ?? descriptor.digest, size: manifestBlob?.size ?? descriptor.size,
      platform: edit.platform, configured: newConfiguration.platform)
    return RevisedImage(
      configuration: newConfiguration, manifest: newManifest, blobs: [configBlob, manifestBlob].compactMap { $0 },
      descriptor: replacement.applied(to: descriptor), replacement: replacement)
  }

  /// The manifest that lists the added layers, and the new configuration where there is one.
  private func applied(
    to manifest: ImageManifest, configuration: DocumentBlob?
  ) throws(SpecError) -> ImageManifest {
    var result = try edit.applied(to: manifest)
    if let configuration {
      result.config = result.config.pointing(to: configuration.digest, size: configuration.size)
    }
    let kept = result.layers.prefix(keptLayerCount ?? result.layers.count)
    if !layers.isEmpty || kept.count < result.layers.count {
      result.layers = kept + layers.map(\.descriptor)
    }
    return result
  }
}
