/// An image after a revision, and what has to be stored for it.
public struct RevisedImage: Sendable {
  /// The configuration.
  public let configuration: ImageConfiguration
  /// The manifest.
  public let manifest: ImageManifest
  /// The documents that are new, in the order to store them: the configuration before the manifest.
  public let blobs: [DocumentBlob]
  /// The descriptor of the manifest: the one that led to the old manifest, with what changed.
  public let descriptor: Descriptor
  /// What changed in it, for whoever else points to the old manifest.
  public let replacement: DescriptorReplacement
}

extension RevisedImage {
  /// An image without layers, as `new` makes it: no history, nothing to run.
  ///
  /// - Parameters:
  ///   - platform: what the configuration says it is for; the descriptor says nothing of it.
  ///   - created: when the image is made.
  ///   - hash: the digest of some bytes.
  /// - Throws: ``SpecError`` if the result were no image, which it always is.
  public static func empty(
    for platform: Platform, created: Timestamp, hash: ([UInt8]) -> Digest
  ) throws(SpecError) -> RevisedImage {
    let configuration = try ImageConfiguration(.object(emptyConfiguration(platform, created)))
    let configurationBlob = DocumentBlob(configuration.json, hash: hash)
    let config = Descriptor(
      mediaType: .imageConfiguration, digest: configurationBlob.digest, size: configurationBlob.size)
    let manifest = ImageManifest(config: config)
    let manifestBlob = DocumentBlob(manifest.json, hash: hash)
    return RevisedImage(
      configuration: configuration, manifest: manifest, blobs: [configurationBlob, manifestBlob],
      descriptor: Descriptor(mediaType: .imageManifest, digest: manifestBlob.digest, size: manifestBlob.size),
      replacement: DescriptorReplacement(digest: manifestBlob.digest, size: manifestBlob.size))
  }

  private static func emptyConfiguration(_ platform: Platform, _ created: Timestamp) -> JSONObject {
    var json: JSONObject = [
      "created": .string(created.description), "config": [:], "rootfs": ["type": "layers", "diff_ids": []],
    ]
    for member in platform.json.members {
      json.set(member.name, to: member.value, in: MemberOrder.configuration)
    }
    return json
  }
}
