import CopseLayout
public import CopseSpec

/// Makes an index of images and gives it a name.
public struct CreateIndex: Sendable {
  /// Layout and name; what has the name gives way.
  public var reference: ImageReference
  /// What is listed, in order; the entries of an index one by one.
  public var sources: [IndexSource]
  /// What to do where nothing tells two of the images apart.
  public var policy = IndexAddition.ConflictPolicy.error
  /// Annotations of the index.
  public var annotations: [Assignment] = []
  /// The type of the artifact that the index describes.
  public var artifactType: String?
  /// What the index is about.
  public var subject: IndexSource?
  /// The type of the index.
  public var mediaType = MediaType.imageIndex
  /// How much a source that is an archive may bring.
  public var archiveLimits = ArchiveLimits()
  /// How to change the layout.
  public var options: WriteOptions

  /// Makes an index of `sources` at `reference`.
  public init(_ reference: ImageReference, _ sources: [IndexSource], options: WriteOptions = WriteOptions()) {
    self.reference = reference
    self.sources = sources
    self.options = options
  }

  /// Copies what is missing, then stores the index and names it.
  public func run() throws(Failure) -> IndexReport {
    try writingLayout(reference.layout, options) { writer in
      var reader = SourceReader(writer, limits: archiveLimits)
      var addition = IndexAddition(try sources.map { try reader.state(of: $0).candidates }, policy: policy)
      addition.fresh = try ImageIndex(
        describing: mediaType, artifactType: artifactType, subject: subject.map { try root(of: $0, &reader) },
        annotations: annotations)
      let edit = try writer.edit(reference.name, isRead: false) { state, _ in
        var outcome = try addition.applied(to: IndexState(), of: reference)
        let digests = outcome.roots.map(\.digest)
        outcome.replaced = state.roots.filter { !digests.contains($0.digest) }
        return outcome
      }
      return IndexReport(reference.name, edit, copied: reader.copied, notices: reader.notices)
    }
  }

  /// The one entry that a source stands for.
  private func root(of source: IndexSource, _ reader: inout SourceReader) throws -> Descriptor {
    let roots = try reader.state(of: source, .whole).roots
    guard let root = roots.first, roots.count == 1 else {
      throw Failure(.ambiguousReference, "\(source) stands for \(roots.count) entries, and an index has one subject")
    }
    return root
  }
}
