import CopseLayout
public import CopseSpec

/// Reads one document of an image as it is stored.
public struct ReadDocument: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection
  /// Which document.
  public var kind: Kind

  /// The documents of an image.
  public enum Kind: Sendable {
    /// What the name stands for, an index or a manifest; of a selection, the manifest.
    case manifest
    /// The configuration.
    case configuration
  }

  /// Reads a document of `reference`.
  public init(_ kind: Kind, of reference: ImageReference, selection: PlatformSelection = PlatformSelection()) {
    self.kind = kind
    self.reference = reference
    self.selection = selection
  }

  /// Reads and verifies the document.
  public func run() throws(Failure) -> ReadDocumentReport {
    try readingLayout(reference.layout) { (layout) throws(LayoutError) in
      let resolver = Resolver(layout: layout, index: try layout.index())
      let (descriptor, referrer) = try wanted(resolver)
      return ReadDocumentReport(
        descriptor: descriptor, bytes: try layout.document(descriptor, referrer: referrer))
    }
  }

  private func wanted(_ resolver: Resolver) throws(LayoutError) -> (Descriptor, referrer: String) {
    if kind == .manifest, selection.isEmpty {
      let roots = try resolver.roots(for: reference.name)
      if roots.count == 1 { return (roots[0], DescriptorPath(root: roots[0]).referrer) }
    }
    let image = try resolver.resolve(reference.name, selection, fanOut: false)[0]
    if kind == .configuration, let manifest = image.manifest {
      return (manifest.config, Referrer.configuration(of: image.descriptor))
    }
    return (image.descriptor, DescriptorPath(image.path).referrer)
  }
}

/// A document as it is stored.
public struct ReadDocumentReport: Sendable {
  /// What describes it.
  public let descriptor: Descriptor
  /// Its bytes, verified.
  public let bytes: [UInt8]
}
