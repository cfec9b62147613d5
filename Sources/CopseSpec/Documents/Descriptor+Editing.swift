extension Descriptor {
  /// The same descriptor for another blob.
  ///
  /// Digest, size and media type change in their places; embedded data goes, since it was the other blob's.
  /// Everything else stays as it is.
  public func pointing(to digest: Digest, size: Int64, mediaType: MediaType? = nil) -> Descriptor {
    var json = json
    json["digest"] = .string(digest.description)
    json["size"] = .number(JSONNumber(size))
    json["data"] = nil
    let mediaType = mediaType ?? self.mediaType
    json["mediaType"] = .string(mediaType.rawValue)
    return Descriptor(json: json, mediaType: mediaType, digest: digest, size: size, data: nil)
  }

  /// Sets the artifact type; nil removes it.
  public mutating func setArtifactType(_ type: String?) {
    edit { $0["artifactType"] = type.map(JSONValue.string) }
  }
}
