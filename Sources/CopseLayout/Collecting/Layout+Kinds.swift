import CopseSpec

extension Layout {
  /// What blobs are, in a word or two: `image index`, `manifest linux/arm64/v8`, `blob`.
  func kinds(of digests: [Digest]) throws(LayoutError) -> [Digest: String] {
    var reader = StrayReader(of: self, isTolerant: true)
    var kinds: [Digest: String] = [:]
    var platforms: [Digest: String] = [:]
    var configurations: [Digest: Digest] = [:]
    for digest in digests {
      let object = try reader.object(in: digest)?.object
      platforms[digest] = object.flatMap(Self.platform)
      configurations[digest] = object.flatMap(Self.configuration)
      kinds[digest] = platforms[digest].map { "config \($0)" } ?? object.map(Self.kind) ?? "blob"
    }
    for (manifest, configuration) in configurations {
      if let platform = platforms[configuration] { kinds[manifest, default: ""] += " \(platform)" }
    }
    return kinds
  }

  private static func kind(of document: JSONObject) -> String {
    if document["manifests"] != nil { return "image index" }
    return configuration(of: document) == nil ? "document" : "manifest"
  }

  private static func configuration(of manifest: JSONObject) -> Digest? {
    guard let text = manifest["config"]?.objectValue?["digest"]?.stringValue else { return nil }
    do { return try Digest(parsing: text) } catch { return nil }
  }

  /// The platform of an image configuration.
  private static func platform(of document: JSONObject) -> String? {
    guard document["rootfs"] != nil, let os = document["os"]?.stringValue,
      let architecture = document["architecture"]?.stringValue
    else { return nil }
    let variant = document["variant"]?.stringValue.map { "/\($0)" } ?? ""
    return "\(os)/\(architecture)\(variant)"
  }
}
