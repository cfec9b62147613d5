import CopseLayout
public import CopseSpec

/// Changes what is said of images, or of their index, beside them.
public struct AnnotateIndex: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which images, where the change is about images.
  public var selection: PlatformSelection
  /// What changes; the images are chosen by ``selection``.
  public var annotation: IndexAnnotation
  /// How to change the layout.
  public var options: WriteOptions

  /// Annotates `reference`.
  public init(
    _ reference: ImageReference, selection: PlatformSelection, _ annotation: IndexAnnotation,
    options: WriteOptions = WriteOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.annotation = annotation
    self.options = options
  }

  /// Edits what the name stands for by then.
  public func run() throws(Failure) -> IndexReport {
    try writingLayout(reference.layout, options) { writer in
      let edit = try writer.edit(reference.name) { state, resolver in
        var annotation = annotation
        if annotation.isAboutEntries { annotation.chosen = try chosen(by: resolver) }
        try check(annotation, state, resolver)
        return annotation.applied(to: state, hash: IndexWriter.hash)
      }
      return IndexReport(reference.name, edit)
    }
  }

  /// The chosen images; what is only copied from the images themselves is copied for all where none are chosen.
  private func chosen(by resolver: Resolver) throws(LayoutError) -> [ImageCandidate] {
    let isForOne = annotation.platform != nil || annotation.level != .index && !annotation.changes.isEmpty
    guard selection.isEmpty, !isForOne else { return try resolver.every(selection, of: reference.name) }
    return try resolver.resolve(reference.name, PlatformSelection(requests: [.all]), fanOut: true)
  }

  private func check(_ annotation: IndexAnnotation, _ state: IndexState, _ resolver: Resolver) throws {
    _ = try resolver.roots(for: reference.name)
    if annotation.platform != nil, annotation.chosen.count > 1 {
      throw Failure(.usage, "one platform is given for \(annotation.chosen.count) images")
    }
    guard !annotation.changes.isEmpty else { return }
    if annotation.level == .index {
      if case .index(let root, _) = state.form { return try check(annotation, of: root) }
      throw Failure(
        .unsupported, "\(reference): there is no index to annotate",
        remedies: [.running(["copse", "index", "pack", reference.description])])
    }
    if annotation.level == .manifest, let odd = annotation.chosen.first(where: { $0.manifest == nil }) {
      throw Failure(.unsupported, "\(reference): \(odd.descriptor.digest) is no manifest that can be annotated")
    }
  }

  /// Throws where annotations would be set that the type of the index has no place for.
  private func check(_ annotation: IndexAnnotation, of root: Descriptor) throws(Failure) {
    guard root.mediaType.isDocker, annotation.changes.contains(where: { $0.value != nil }) else { return }
    throw Failure(
      .unsupported, "\(reference): a Docker manifest list has no annotations",
      facts: ["its entries may have some, and so may an index that index create makes with --media-type oci"],
      remedies: [.adding(["--level", "descriptor", "--platform", "all"])])
  }
}
