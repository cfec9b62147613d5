import CopseLayout
public import CopseSpec

/// Adds images to what a name stands for, beside those that are there.
public struct AddToIndex: Sendable {
  /// Layout and name; a name that is not there is made.
  public var reference: ImageReference
  /// What is added; the entries of an index one by one.
  public var sources: [IndexSource]
  /// What to do where an image is there that nothing tells from a new one.
  public var policy = IndexAddition.ConflictPolicy.error
  /// Annotations for the new entries.
  public var annotations: [Assignment] = []
  /// The platform of the one new entry; nil for its own.
  public var platform: Platform?
  /// Files that are packed into one artifact and added.
  public var files: [PackedFile] = []
  /// What kind of artifact the files are.
  public var artifactType = ""
  /// How much a source that is an archive may bring.
  public var archiveLimits = ArchiveLimits()
  /// How to change the layout.
  public var options: WriteOptions

  /// Adds `sources` to `reference`.
  public init(_ reference: ImageReference, _ sources: [IndexSource], options: WriteOptions = WriteOptions()) {
    self.reference = reference
    self.sources = sources
    self.options = options
  }

  /// Copies what is missing, then edits what the name stands for by then.
  public func run() throws(Failure) -> IndexReport {
    try checkTitles()
    return try writingLayout(reference.layout, options) { writer in
      var reader = SourceReader(writer, limits: archiveLimits)
      var listed = try sources.map { try reader.state(of: $0).candidates }
      if !files.isEmpty { listed.append([try writer.artifact(of: files, type: artifactType)]) }
      try Self.check(Array(listed.joined()), fit: platform)
      let addition = IndexAddition(listed, policy: policy, annotations: annotations, platform: platform)
      let edit = try writer.edit(reference.name) { state, _ in try addition.applied(to: state, of: reference) }
      return IndexReport(reference.name, edit, copied: reader.copied, notices: reader.notices)
    }
  }

  /// Throws where two files would be layers with one title.
  private func checkTitles() throws(Failure) {
    for (title, files) in Dictionary(grouping: files, by: \.title) where files.count > 1 {
      throw Failure(
        .usage, "\(files.count) files are called \(Quoted(title)), and what unpacks them would keep one",
        facts: files.map(\.path))
    }
  }

  /// Throws where one platform is given for several images.
  static func check(_ candidates: [ImageCandidate], fit platform: Platform?) throws(Failure) {
    let count = candidates.count { $0.kind != .attestation }
    guard let platform, count != 1 else { return }
    throw Failure(.usage, "one platform, \(platform), is given for \(count) images", facts: ["add them one by one"])
  }
}
