/// An index after a revision, and what has to be stored for it.
public struct RevisedIndex: Sendable {
  /// The index.
  public let index: ImageIndex
  /// The document to store; nil where nothing changed.
  public let blob: DocumentBlob?
  /// The descriptor of the index: the one that led to the old one, with what changed.
  public let descriptor: Descriptor
  /// What changed in it, for the index above.
  public let replacement: DescriptorReplacement
  /// Entries that were dropped because the image they are about is no longer listed.
  public let staleAttestations: [Descriptor]
}
