/// A new revision of an image: its configuration edited, layers added, its history continued.
public struct ImageRevision: Sendable, Hashable {
  /// What changes in the configuration and in the manifest's annotations.
  public var edit: ConfigurationEdit
  /// The layers to add, the lowest first.
  public var layers: [AddedLayer]
  /// What the history will say; the author falls back on the one of the edited configuration.
  public var history: HistoryOptions

  /// A revision of its parts.
  public init(edit: ConfigurationEdit = ConfigurationEdit(), layers: [AddedLayer] = [], history: HistoryOptions) {
    self.edit = edit
    self.layers = layers
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
    let edited = try edit.applied(to: configuration)
    let newConfiguration = try history.appended(to: edited, addingLayers: layers.map(\.diffID))
    var newManifest = try edit.applied(to: manifest)
    var blobs: [DocumentBlob] = []
    if newConfiguration != configuration {
      let blob = DocumentBlob(newConfiguration.json, hash: hash)
      newManifest.config = manifest.config.pointing(to: blob.digest, size: blob.size)
      blobs.append(blob)
    }
    if !layers.isEmpty {
      newManifest.layers += layers.map(\.descriptor)
    }
    var target = (digest: descriptor.digest, size: descriptor.size)
    if newManifest != manifest {
      let blob = DocumentBlob(newManifest.json, hash: hash)
      target = (blob.digest, blob.size)
      blobs.append(blob)
    }
    let replacement = DescriptorReplacement(digest: target.digest, size: target.size, platform: edit.platform)
    return RevisedImage(
      configuration: newConfiguration, manifest: newManifest, blobs: blobs,
      descriptor: replacement.applied(to: descriptor), replacement: replacement)
  }
}
