extension ImageIndex {
  /// An index without entries that says something of itself.
  ///
  /// - Parameter subject: what it is about; of its descriptor only what leads to it is taken.
  /// - Throws: ``SpecError`` if that were no index; made of values that were read, it always is one.
  public init(
    describing mediaType: MediaType, artifactType: String? = nil, subject: Descriptor? = nil,
    annotations: [Assignment] = []
  ) throws(SpecError) {
    var json: JSONObject = ["schemaVersion": 2, "mediaType": .string(mediaType.rawValue)]
    if let artifactType { json["artifactType"] = .string(artifactType) }
    json["manifests"] = []
    if let subject {
      let plain = Descriptor(mediaType: subject.mediaType, digest: subject.digest, size: subject.size)
      json["subject"] = .object(plain.json)
    }
    for annotation in annotations { json.setAnnotation(annotation.name, to: annotation.value) }
    try self.init(.object(json))
  }
}
