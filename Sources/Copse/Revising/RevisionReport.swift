public import CopseSpec

/// What became of the images of a name.
public struct RevisionReport: Sendable {
  /// One image before and after.
  public struct Image: Sendable {
    /// What it is for, before the edit; nil where nothing says so.
    public let platform: Platform?
    /// What described its manifest.
    public let old: Descriptor
    /// What describes it now.
    public let new: Descriptor
    /// The layers that were put on top, the lowest first.
    public let layers: [AddedLayer]
    /// How many layers went into those, and are no more.
    public let squashedCount: Int

    /// Whether anything is different.
    public var isChanged: Bool { old != new }
  }

  /// The chosen images, in document order.
  public let images: [Image]
  /// Entries of indexes that were dropped because they are about an image that was replaced.
  public let staleAttestations: [Descriptor]
  /// The entries of `index.json` that the name of the result has now.
  public let entries: [Descriptor]
}
