/// What a manifest under a reference name is, and so whether it is offered as a platform.
public enum CandidateKind: Sendable, Hashable {
  /// An image that can be unpacked.
  case image
  /// A statement about another manifest, such as its provenance.
  case attestation
  /// Files of another kind, distributed like an image.
  case artifact
  /// Something that is no image, for the reason given.
  case unknown(reason: String)
}

extension CandidateKind: CustomStringConvertible {
  /// The kind as one word, for listings.
  public var description: String {
    switch self {
    case .image: "image"
    case .attestation: "attestation"
    case .artifact: "artifact"
    case .unknown: "unknown"
    }
  }
}

extension ImageCandidate {
  /// What the candidate is, as far as its documents are there to tell.
  ///
  /// A manifest whose configuration cannot be read counts as an image: it is offered, and an error once it is chosen.
  public var kind: CandidateKind {
    if descriptor.referenceType != nil { return .attestation }
    if let reason = reasonAgainstPlatform { return .unknown(reason: reason) }
    if descriptor.artifactType != nil || manifest?.artifactType != nil { return .artifact }
    guard descriptor.mediaType.isManifest else {
      return .unknown(reason: "media type \(Quoted(descriptor.mediaType.rawValue)) is no image manifest")
    }
    if let config = manifest?.config, !config.mediaType.isImageConfiguration { return .artifact }
    return .image
  }

  /// Why the platform cannot be an image's: builders mark with it what is not meant to run.
  private var reasonAgainstPlatform: String? {
    let normalized = platform?.normalized
    if normalized?.os == "unknown", normalized?.architecture == "unknown" { return "platform unknown/unknown" }
    if descriptor.platform?.architecture.isEmpty == true { return "platform without an architecture" }
    return nil
  }
}
