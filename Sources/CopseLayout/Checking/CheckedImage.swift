public import CopseSpec

/// An image that a layout check came across, as far as its documents could be read.
public struct CheckedImage: Sendable {
  /// The digest of its manifest.
  public let manifest: Digest
  /// Its layers, the lowest first.
  public let layers: [Descriptor]
  /// The digests that its uncompressed layers shall have, as many as there are layers; empty where they are not known.
  public let diffIDs: [Digest]
}

/// What has been learnt about a manifest, for those who list it.
struct CheckedManifest {
  /// What it is.
  let kind: CandidateKind
  /// Whether it is an image whose configuration could be read.
  let hasConfiguration: Bool
  /// The platform that the configuration names.
  let platform: Platform?
}
