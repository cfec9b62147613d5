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
  /// Which of the images behind the name; a `docker-archive` and a `rootfs` take one.
  public var selection: PlatformSelection
  /// The form of the archive.
  public var format = ArchiveFormat.oci
  /// The whole name the image gets there; nil for none but its tag.
  public var name: ArchivedName?
  /// The tag it gets there, where it has no whole name; nil for its own.
  public var newTag: ReferenceName?
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Exports `tag` of `source`.
  public init(_ source: ImageSource, tag: ReferenceName?, selection: PlatformSelection = PlatformSelection()) {
    self.source = source
    self.tag = tag
    self.selection = selection
  }

  /// Writes the archive to a file, which shows up whole or not at all; a name that ends in `.gz`, `.tgz` or `.zst` has it
  /// compressed.
  public func run(toFile path: String) throws(Failure) -> ExportReport {
    do {
      var report: ExportReport?
      try FileReplacement.write(to: path) { file in
        let sink = try Self.sink(file, path)
        report = try run(to: sink)
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
    do {
      let opened = try OpenedSource(source, for: nil, onNotice: onNotice)
      defer { withExtendedLifetime(opened) {} }
      let tag = try tag(in: opened)
      switch format {
      case .oci: return try writeLayout(opened, tag, to: sink)
      case .docker: return try writeDocker(opened, tag, to: sink)
      case .rootfs: return try writeRootfs(opened, tag, to: sink)
      }
    } catch let error where error is LayoutError || error is LayersError || error is SystemError || error is SpecError {
      throw Failure(describing: error)
    }
  }

  private func tag(in opened: OpenedSource) throws(Failure) -> ReferenceName {
    if let archive = opened.archive, case .archive(let input) = source { return try archive.onlyTag(of: input) }
    return tag ?? .latest
  }

  private func writeLayout(
    _ source: OpenedSource, _ tag: ReferenceName, to sink: any ByteSink
  ) throws -> ExportReport {
    let collected = try Collected(source, tag, selection)
    let entries = named(collected.names.flatMap(\.entries), tag)
    let archive = try LayoutArchive(sink)
    try archive.addIndex(entries)
    try archive.addBlobs(collected.documents, collected.closure.digests, of: source.layout)
    try archive.finish()
    return ExportReport(entries: entries, missing: collected.closure.missing)
  }

  private func writeDocker(
    _ source: OpenedSource, _ tag: ReferenceName, to sink: any ByteSink
  ) throws -> ExportReport {
    let layout = source.layout
    let image = try image(of: source, tag)
    guard let manifest = image.manifest, image.kind == .image else {
      throw Failure(.unsupported, "\(image.descriptor.digest.short): \(image.kind.description), no image")
    }
    var rules = GarbageRules()
    rules.prunesReferrers = true
    let closure = try layout.closure(of: [image.descriptor], rules: rules)
    if let missing = closure.missing.first {
      throw LayoutError.blob(BlobProblem(digest: missing.digest, referrer: missing.referrer, fault: .missing))
    }
    var root = image.descriptor
    let known = image.root.containerdImageName
    root.setAnnotation(Annotation.containerdImageNameKey, to: known)
    let entries = named([root], tag)
    let archive = try LayoutArchive(sink)
    try archive.addIndex(entries)
    try archive.add("manifest.json", DockerManifest.bytes(manifest, name: name?.full ?? known))
    try archive.addBlobs([], closure.digests, of: layout)
    try archive.finish()
    return ExportReport(entries: entries, missing: [])
  }

  private func writeRootfs(
    _ source: OpenedSource, _ tag: ReferenceName, to sink: any ByteSink
  ) throws -> ExportReport {
    let image = try image(of: source, tag)
    let meter = ProgressMeter(total: image.contentSize ?? 0) { _ in }
    var flattening = LayerFlattening(layers: try LayerPlan(image, in: source.layout, meter: meter).inputs)
    flattening.onNotice = { [onNotice] in onNotice($0.description) }
    let tree = try flattening.read()
    let archive = try ArchiveWriter(sink)
    try flattening.write(tree, to: archive)
    try archive.finish()
    return ExportReport(entries: [image.descriptor], missing: [])
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

  private static func sink(_ file: FileWriter, _ path: String) throws -> any ByteSink {
    if path.hasSuffix(".gz") || path.hasSuffix(".tgz") { return try GzipSink(file) }
    return path.hasSuffix(".zst") ? try ZstdSink(file) : file
  }
}

/// What was exported.
public struct ExportReport: Sendable {
  /// The entries of the archive's `index.json`; of a root filesystem, the image it was made of.
  public let entries: [Descriptor]
  /// Blobs that are named and that the layout does not have.
  public let missing: [GarbagePlan.Missing]
}
