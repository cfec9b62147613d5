extension ImageManifest {
  /// The manifest of an artifact (image-spec: manifest.md, Guidelines for Artifact Usage).
  ///
  /// - Throws: ``SpecError`` if that were no manifest; made of descriptors, it always is one.
  public init(artifact type: String, config: Descriptor, layers: [Descriptor]) throws(SpecError) {
    try self.init(
      .object([
        "schemaVersion": 2, "mediaType": .string(MediaType.imageManifest.rawValue), "artifactType": .string(type),
        "config": .object(config.json), "layers": .array(layers.map { .object($0.json) }),
      ]))
  }
}

extension Annotation {
  /// The key of the name that a file has outside of the layout.
  public static let titleKey = "org.opencontainers.image.title"
}
