import CopseSpec

/// The `manifest.json` of what `docker save` writes: which files make which image.
struct DockerManifest {
  /// One image.
  struct Image {
    /// The path of the configuration in the archive.
    let config: String
    /// The image's names as people write them for docker; what says `<none>` is none.
    let names: [String]
    /// The paths of the layers in the archive, lowest first.
    let layers: [String]
  }

  /// The images, in order.
  let images: [Image]

  /// Reads the document.
  ///
  /// - Throws: ``SpecError`` naming the member that is missing or of the wrong type.
  init(_ bytes: [UInt8]) throws(SpecError) {
    guard let elements = try JSONValue(parsing: bytes).arrayValue else {
      throw .invalidMember(path: "manifest.json", reason: "it is no array")
    }
    var images: [Image] = []
    for (place, element) in elements.enumerated() {
      guard let object = element.objectValue, let config = object["Config"]?.stringValue else {
        throw .missingMember(path: "manifest.json[\(place)].Config")
      }
      let names = try Self.strings(object["RepoTags"], "manifest.json[\(place)].RepoTags")
      images.append(
        Image(
          config: config, names: names.filter { !$0.hasPrefix("<none>") },
          layers: try Self.strings(object["Layers"], "manifest.json[\(place)].Layers")))
    }
    self.images = images
  }

  /// The document for images whose files are blobs, each with its names.
  static func bytes(_ images: [(manifest: ImageManifest, names: [String])]) -> [UInt8] {
    let objects = images.map { image in
      JSONValue.object([
        "Config": .string(LayoutArchive.path(of: image.manifest.config.digest)),
        "RepoTags": image.names.isEmpty ? .null : .array(image.names.map { .string($0) }),
        "Layers": .array(image.manifest.layers.map { .string(LayoutArchive.path(of: $0.digest)) }),
      ])
    }
    return JSONValue.array(objects).encoded()
  }

  private static func strings(_ value: JSONValue?, _ path: String) throws(SpecError) -> [String] {
    guard let value, value != .null else { return [] }
    guard let elements = value.arrayValue else { throw .invalidMember(path: path, reason: "it is no array") }
    var strings: [String] = []
    for element in elements {
      guard let text = element.stringValue else {
        throw .invalidMember(path: path, reason: "it holds what is no string")
      }
      strings.append(text)
    }
    return strings
  }
}
