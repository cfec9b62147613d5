import CopseLayout
public import CopseSpec

/// Folds what several names stand for into one index.
public struct MergeIndexes: Sendable {
  /// Layout and name; what the name stands for takes part.
  public var reference: ImageReference
  /// What is merged.
  public var sources: [IndexSource]
  /// How much a source that is an archive may bring.
  public var archiveLimits = ArchiveLimits()
  /// How to change the layout.
  public var options: WriteOptions

  /// Merges `sources` into `reference`.
  public init(_ reference: ImageReference, _ sources: [IndexSource], options: WriteOptions = WriteOptions()) {
    self.reference = reference
    self.sources = sources
    self.options = options
  }

  /// Copies what is missing, then edits what the name stands for by then.
  public func run() throws(Failure) -> IndexReport {
    try writingLayout(reference.layout, options) { writer in
      var reader = SourceReader(writer, limits: archiveLimits)
      let merge = IndexMerge(try sources.map { try reader.state(of: $0, .members) })
      let edit = try writer.edit(reference.name) { state, _ in try merge.applied(to: state, hash: IndexWriter.hash) }
      return IndexReport(reference.name, edit, copied: reader.copied, notices: reader.notices)
    }
  }
}
