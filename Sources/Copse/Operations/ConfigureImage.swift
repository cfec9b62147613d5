import CopseLayout
public import CopseSpec

/// Edits the configuration of the images that a selection chooses, and what leads to them.
public struct ConfigureImage: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name; several where it means several.
  public var selection: PlatformSelection
  /// What changes.
  public var edit: ConfigurationEdit
  /// What the history of each image will say.
  public var history: HistoryOptions
  /// The name for the result; nil for the one it had.
  public var destination: ReferenceName?
  /// Whether attestations stay that are about an image which is replaced.
  public var keepsStaleAttestations = false
  /// How to change the layout.
  public var options: WriteOptions

  /// Edits `reference`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection = PlatformSelection(), edit: ConfigurationEdit,
    history: HistoryOptions, options: WriteOptions = WriteOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.edit = edit
    self.history = history
    self.options = options
  }

  /// Stores the new documents, then names them; a name that stands for something else by now is left alone.
  public func run() throws(Failure) -> ConfigureImageReport {
    try writingLayout(reference.layout, options) { writer in
      let resolver = Resolver(layout: writer.layout, index: try writer.layout.index())
      let roots = try resolver.roots(for: reference.name)
      let images = try resolver.resolve(reference.name, selection, fanOut: true)
      let revised = try images.map { try revision(of: $0) }
      let tree = try tree(above: images, revised, in: writer.layout)
      for blob in revised.flatMap(\.blobs) + tree.blobs { try writer.store(blob.bytes) }
      _ = try writer.commit(edits(of: roots, tree))
      return ConfigureImageReport(
        images: zip(images, revised).map { .init(platform: $0.platform, old: $0.descriptor, new: $1.descriptor) },
        staleAttestations: tree.staleAttestations)
    }
  }

  private func revision(of image: ImageCandidate) throws -> RevisedImage {
    guard let manifest = image.manifest, let configuration = image.configuration else {
      throw Failure(.unsupported, "config of \(image.descriptor.digest.short): it is no image with a configuration")
    }
    return try ImageRevision(edit: edit, history: history).applied(
      to: manifest, at: image.descriptor, configuration: configuration, hash: Self.hash)
  }

  private func tree(
    above images: [ImageCandidate], _ revised: [RevisedImage], in layout: Layout
  ) throws(LayoutError) -> RevisedTree {
    let replacements = zip(images, revised).map { ($0.descriptor.digest, $1.replacement) }
    let revision = TreeRevision(
      paths: images.map(\.path), replacements: Dictionary(replacements) { first, _ in first },
      keepsStaleAttestations: keepsStaleAttestations)
    return try revision.applied(hash: Self.hash) { (index) throws(LayoutError) in
      try layout.imageIndex(index, referrer: "on the way to an image")
    }
  }

  /// The edits of `index.json`: of the entries that change, or of another name that gets them all.
  private func edits(of roots: [Descriptor], _ tree: RevisedTree) -> [ImageEdit] {
    guard let destination, destination != reference.name else {
      return roots.filter { tree.replacements[$0.digest] != nil }.map {
        .replace(reference.name, $0.digest, with: tree.entry(replacing: $0))
      }
    }
    let entries = roots.map { root in
      var entry = tree.entry(replacing: root)
      entry.setAnnotation(Annotation.containerdImageNameKey, to: nil)
      return entry
    }
    return [.tag(destination, entries)]
  }

  private static func hash(_ bytes: [UInt8]) -> Digest { Digest(of: bytes, algorithm: .sha256) }
}

/// What became of the images.
public struct ConfigureImageReport: Sendable {
  /// One image before and after.
  public struct Image: Sendable {
    /// What it is for, before the edit; nil where nothing says so.
    public let platform: Platform?
    /// What described its manifest.
    public let old: Descriptor
    /// What describes it now.
    public let new: Descriptor

    /// Whether anything is different.
    public var isChanged: Bool { old != new }
  }

  /// The chosen images, in document order.
  public let images: [Image]
  /// Entries of indexes that were dropped because they are about an image that was replaced.
  public let staleAttestations: [Descriptor]
}
