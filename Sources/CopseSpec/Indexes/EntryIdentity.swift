/// What tells one entry of an index from another when somebody chooses by platform.
///
/// Two images with the same identity tie: nothing but the digest chooses between them.
struct EntryIdentity: Hashable {
  private let platform: Platform
  private let artifactType: String?
  /// Artifacts are told apart by their annotations too, as those who compose them choose by them.
  private let annotations: Set<Annotation>

  /// The identity of a candidate; nil for what is never chosen by its platform.
  init?(_ candidate: ImageCandidate) {
    guard let platform = candidate.platform?.normalized else { return nil }
    self.platform = platform
    switch candidate.kind {
    case .image:
      artifactType = nil
      annotations = []
    case .artifact:
      artifactType = candidate.descriptor.artifactType ?? candidate.manifest?.artifactType ?? ""
      annotations = Set(candidate.descriptor.annotations)
    case .attestation, .unknown: return nil
    }
  }
}

extension ImageCandidate {
  /// How the layers are packed: twins of one image differ in that alone.
  var packing: Set<LayerCompression> {
    Set(manifest?.layers.compactMap(\.mediaType.layerCompression) ?? [])
  }
}
