/// A manifest that a reference name leads to, with what has been read on the way.
public struct ImageCandidate: Sendable {
  /// The descriptors from the entry of `index.json` down to the manifest; never empty.
  public let path: [Descriptor]
  /// The annotations of the index that lists the manifest.
  public let indexAnnotations: [Annotation]
  /// The manifest; nil if it could not be read, or is none.
  public var manifest: ImageManifest?
  /// The configuration of the image; nil if it could not be read, or is none.
  public var configuration: ImageConfiguration?
  /// Why something could not be read; such a candidate is offered all the same, and an error only once it is chosen.
  public var problem: String?

  /// A candidate at the end of a path, which must not be empty.
  public init(
    path: [Descriptor], indexAnnotations: [Annotation] = [], manifest: ImageManifest? = nil,
    configuration: ImageConfiguration? = nil, problem: String? = nil
  ) {
    precondition(!path.isEmpty)
    self.path = path
    self.indexAnnotations = indexAnnotations
    self.manifest = manifest
    self.configuration = configuration
    self.problem = problem
  }

  /// The descriptor of the manifest.
  public var descriptor: Descriptor {
    path[path.count - 1]
  }

  /// The entry of `index.json` that leads here.
  public var root: Descriptor {
    path[0]
  }

  /// The platform of the manifest: its descriptor's, or else its configuration's.
  ///
  /// That of an index above it is not inherited.
  public var platform: Platform? {
    descriptor.platform ?? configuration?.platform
  }
}
