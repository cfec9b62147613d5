import CopseLayout
public import CopseSpec

/// Finds the one image a reference and a selection mean.
public struct ResolveImage: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection

  /// Resolves `reference`.
  public init(_ reference: ImageReference, selection: PlatformSelection = PlatformSelection()) {
    self.reference = reference
    self.selection = selection
  }

  /// Reads indexes, manifests and configurations of the name.
  public func run() throws(Failure) -> ResolveImageReport {
    try readingLayout(reference.layout) { (layout) throws(LayoutError) in
      let chosen = try Resolver(layout: layout).resolve(reference.name, selection, fanOut: false)
      return ResolveImageReport(image: chosen[0])
    }
  }
}

/// The image a reference means.
public struct ResolveImageReport: Sendable {
  /// The image, with the way to it.
  public let image: ImageCandidate

  /// The digest of its manifest.
  public var digest: Digest { image.descriptor.digest }
}
