import CopseLayers
import CopseLayout
public import CopseSpec
public import CopseSystem

/// Writes an image to an archive that other tools read, front to back.
public struct ExportImage: Sendable {
  /// Where the image is.
  public var source: ImageSource
  /// Its name; nil for the only one of an archive.
  public var tag: ReferenceName?
  /// Whether all names go, each under its own; a `rootfs` has none.
  public var takesAllNames = false
  /// Which of the images behind the name; a `docker-archive` and a `rootfs` take one.
  public var selection: PlatformSelection
  /// The form of the archive.
  public var format = ArchiveFormat.oci
  /// The whole name the image gets there; nil for none but its tag.
  public var name: ArchivedName?
  /// The tag it gets there, where it has no whole name; nil for its own.
  public var newTag: ReferenceName?
  /// The file, for hints.
  private var file = "-"
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }
  /// Told how much was read of the blobs that are exported; called by any thread.
  public var onProgress: @Sendable (Progress) -> Void = { _ in }

  /// Exports `tag` of `source`.
  public init(_ source: ImageSource, tag: ReferenceName?, selection: PlatformSelection = PlatformSelection()) {
    self.source = source
    self.tag = tag
    self.selection = selection
  }

  /// Writes the archive to a file, which shows up whole or not at all; a name that ends in `.gz`, `.tgz` or `.zst` has
  /// it compressed.
  public func run(toFile path: String) throws(Failure) -> ExportReport {
    do {
      try ArchiveSuffix.check(path)
      let export = naming(path)
      var report: ExportReport?
      try FileReplacement.write(to: path) { file in
        let sink = try ArchiveSuffix.sink(file, path)
        report = try export.run(to: sink)
        if sink !== file { try sink.finish() }
      }
      guard let report else { preconditionFailure("the file was written") }
      return report
    } catch {
      throw Failure(describing: error)
    }
  }

  /// Writes the archive to a sink, which is not finished.
  ///
  /// - Throws: a failure; what the sink throws, as it is.
  public func run(to sink: any ByteSink) throws -> ExportReport {
    try reading { opened in
      guard format != .rootfs else { return try writeRootfs(opened, to: sink) }
      let content = try content(of: opened)
      let report = try content.report()
      try content.write(to: sink, ProgressMeter(total: report.blobs.addedBytes, report: onProgress))
      return report
    }
  }

  /// What would be written to a file, or to a sink where there is no path; a `rootfs` cannot be foretold.
  public func plan(toFile path: String?) throws(Failure) -> ExportReport {
    precondition(format != .rootfs, "what layers flatten to is known once they are read")
    do {
      if let path { try ArchiveSuffix.check(path) }
      let replaces = try path.map(FileReplacement.wouldReplace) ?? false
      var report = try naming(path ?? "-").reading { try content(of: $0).report() }
      report.replaces = replaces
      return report
    } catch {
      throw Failure(describing: error)
    }
  }

  private func naming(_ file: String) -> ExportImage {
    var export = self
    export.file = file
    return export
  }

  private func reading(_ body: (OpenedSource) throws -> ExportReport) throws -> ExportReport {
    do {
      let opened = try OpenedSource(source, for: nil, amongNames: takesOneName ? nil : selection, onNotice: onNotice)
      defer { withExtendedLifetime(opened) {} }
      return try body(opened)
    } catch let error as SystemError where error.path == NewFile.unnamed {
      // Whoever opened the file knows what it is called.
      throw error
    } catch let error where error is LayoutError || error is LayersError || error is SystemError || error is SpecError {
      throw Failure(describing: error)
    }
  }

  /// Whether it is said, or goes without saying, which name is exported.
  private var takesOneName: Bool {
    if case .layout = source { !takesAllNames } else { false }
  }

  private func tag(in opened: OpenedSource) throws(Failure) -> ReferenceName {
    if let archive = opened.archive, case .archive(let input) = source { return try archive.onlyTag(of: input) }
    return tag ?? .latest
  }

  private func content(of source: OpenedSource) throws -> ArchiveContent {
    let tag = takesAllNames ? nil : try tag(in: source)
    if format == .docker { return try dockerContent(of: source, tag) }
    let collected = try Collected(source, tag, selection)
    var content = ArchiveContent(of: source.layout)
    content.entries = try nonempty(collected.names).flatMap { named($0.entries, $0.name) }
    content.documents = collected.documents
    content.closure = collected.closure
    return content
  }

  private func dockerContent(of source: OpenedSource, _ tag: ReferenceName?) throws -> ArchiveContent {
    let tags =
      try tag.map { [$0] } ?? nonempty(Layout.tags(of: source.index).map { try ReferenceName(parsing: $0.name) })
    var content = DockerContent(of: source.layout)
    for tag in tags {
      let image = try image(of: source, tag)
      let known = image.root.containerdImageName
      guard tags.count == 1 || known != nil else { throw nameless(tag) }
      var root = image.descriptor
      root.setAnnotation(Annotation.containerdImageNameKey, to: known)
      try content.add(image, as: named([root], tag)[0], name: name?.full ?? known)
    }
    return content.finished()
  }

  private func writeRootfs(_ source: OpenedSource, to sink: any ByteSink) throws -> ExportReport {
    let image = try image(of: source, tag(in: source))
    // Every layer is read for its names, then for its contents.
    let meter = ProgressMeter(total: 2 * (image.contentSize ?? 0), report: onProgress)
    var flattening = LayerFlattening(layers: try LayerPlan(image, in: source.layout, meter: meter).inputs)
    flattening.onNotice = { [onNotice] in onNotice($0.description) }
    let tree = try flattening.read()
    let archive = try ArchiveWriter(sink)
    try flattening.write(tree, to: archive)
    try archive.finish()
    return ExportReport(entries: [image.descriptor])
  }

  private func image(of source: OpenedSource, _ tag: ReferenceName) throws(LayoutError) -> ImageCandidate {
    try Resolver(layout: source.layout, index: source.index).resolve(tag, selection, fanOut: false)[0]
  }

  /// The entries under the names they have in the archive.
  private func named(_ entries: [Descriptor], _ tag: ReferenceName) -> [Descriptor] {
    entries.map { entry in
      var entry = entry
      entry.setAnnotation(Annotation.refNameKey, to: (name?.tag ?? newTag ?? tag).value)
      if name != nil || newTag != nil { entry.setAnnotation(Annotation.containerdImageNameKey, to: name?.full) }
      return entry
    }
  }

  /// The names, of which there must be one at least.
  private func nonempty<Name>(_ names: [Name]) throws(Failure) -> [Name] {
    guard names.isEmpty else { return names }
    throw Failure(.tagNotFound, "\(Quoted.escaped(source.text)) has no tag, and nothing would be in the archive")
  }

  /// One of several images that docker could not tell from the others.
  private func nameless(_ tag: ReferenceName) -> Failure {
    Failure(
      .unsupported, "refname \(Quoted(tag.value)) of \(Quoted.escaped(source.text)) has no whole name",
      facts: ["docker tells several images of an archive apart by nothing else"],
      remedies: [.running(["copse", "copy", "--all-tags", source.text, "\(ArchiveFormat.oci.rawValue):\(file)"])])
  }
}
