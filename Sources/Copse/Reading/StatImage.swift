import CopseLayout
public import CopseSpec

/// Tells an image's manifest, configuration and history, as umoci's `stat` does.
public struct StatImage: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection

  /// Tells about `reference`.
  public init(_ reference: ImageReference, selection: PlatformSelection = PlatformSelection()) {
    self.reference = reference
    self.selection = selection
  }

  /// Reads the documents of the one image.
  public func run() throws(Failure) -> StatImageReport {
    let image = try ResolveImage(reference, selection: selection).run().image
    guard let manifest = image.manifest else {
      let type = Quoted(image.descriptor.mediaType.rawValue)
      throw Failure(.unsupported, "stat of \(image.descriptor.digest.short): media type \(type) is no image manifest")
    }
    return StatImageReport(descriptor: image.descriptor, manifest: manifest, configuration: image.configuration)
  }
}

/// The documents of one image, and which layer each step of its history made.
public struct StatImageReport: Sendable {
  /// What describes the manifest.
  public let descriptor: Descriptor
  /// The manifest.
  public let manifest: ImageManifest
  /// The configuration; nil for what is no image.
  public let configuration: ImageConfiguration?

  /// One step of the history.
  public struct Step: Sendable {
    /// What the configuration says about it.
    public let entry: HistoryEntry
    /// The layer it made; nil for none, or where the manifest has no more.
    public let layer: Descriptor?
    /// The digest of the layer's archive, uncompressed.
    public let diffID: Digest?
  }

  /// The steps of the history; nil without a configuration.
  public var history: [Step]? {
    guard let configuration else { return nil }
    var layers = manifest.layers[...]
    var diffIDs = configuration.diffIDs[...]
    return configuration.history.map { entry in
      if entry.isEmptyLayer { return Step(entry: entry, layer: nil, diffID: nil) }
      return Step(entry: entry, layer: layers.popFirst(), diffID: diffIDs.popFirst())
    }
  }
}
