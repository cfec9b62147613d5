import CopseSpec

/// The `manifest.json` of what `docker save` writes: which files make which image.
enum DockerManifest {
  /// The document for one image whose files are blobs.
  static func bytes(_ manifest: ImageManifest, name: String?) -> [UInt8] {
    let image: JSONObject = [
      "Config": .string(LayoutArchive.path(of: manifest.config.digest)),
      "RepoTags": name.map { [.string($0)] } ?? .null,
      "Layers": .array(manifest.layers.map { .string(LayoutArchive.path(of: $0.digest)) }),
    ]
    return JSONValue.array([.object(image)]).encoded()
  }
}
