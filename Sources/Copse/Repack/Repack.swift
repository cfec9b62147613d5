import CopseLayers
import CopseLayout
public import CopseSpec
import CopseSystem

/// Writes what was changed in a bundle, or in the trees of a workspace, back as new layers.
///
/// A bundle's image takes the place of the one it was unpacked from, and the siblings in its index stay; of a workspace
/// all changed images do so at once, and the others stay as they are.
public struct Repack: Sendable {
  /// Layout and name of the result, which trees of a workspace are meant, and how to change the layout.
  public var target: EditTarget
  /// The directory of the bundle or the workspace.
  public var source: String
  /// Whether the result has no other platforms than those that are repacked.
  public var dropsOthers = false
  /// Paths of the trees that stay out of the layers.
  public var maskedPaths: [String] = []
  /// Whether the volumes of an image stay out, too.
  public var masksVolumes = true
  /// Whether the trees are compared with the result from now on.
  public var refreshesBundle = false
  /// What the history of each image will say.
  public var history: HistoryOptions
  /// How the layers are made; owners are mapped as they were when the trees were unpacked.
  public var request: LayerRequest
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Writes back what is in the directory `source`.
  public init(
    _ source: String, to target: EditTarget, history: HistoryOptions, request: LayerRequest = LayerRequest()
  ) {
    self.source = source
    self.target = target
    self.history = history
    self.request = request
  }

  /// Finds what was changed, stores layers and documents, then names them.
  ///
  /// Under the name that was unpacked, images are replaced in what it stands for by then, whatever became of others
  /// behind it; where one of them is no longer what was unpacked, nothing is changed.
  public func run() throws(Failure) -> RevisionReport {
    let compression = try request.compressionRequest()
    let source = try RepackSource(source, target.selection)
    if dropsOthers && refreshesBundle, let left = source.leftOut {
      throw Failure(.usage, "--refresh-bundle with --drop-others: \(Quoted.escaped(left)) would belong to no image")
    }
    return try writingLayout(target.reference.layout, target.options) { writer in
      let read = try writer.layout.index()
      let images = try source.images(Resolver(layout: writer.layout, index: read), target)
      let names = try RepackNames(target.reference.name, source, images)
      let unpacked = try names.base(in: read, of: writer.layout)
      if !dropsOthers, let notice = names.notice(of: unpacked, in: read) { onNotice(notice) }
      let changes = try zip(source.trees, images).map { try change(of: $0, $1, compression, writer) }
      try source.checkTwins(changes)
      try writer.store(changes.compactMap(\.self).flatMap(\.revised.blobs))
      let (revision, result) = try writer.commit { index in
        let base = names.isInPlace ? try names.base(in: index, of: writer.layout) : unpacked
        let images = try names.replacements(changes, in: base, dropsOthers: dropsOthers)
        let revision = try RepackRevision(images, in: base, self, writer.layout)
        try writer.store(revision.blobs)
        if !target.options.isDryRun { try names.note(changes, in: base) }
        return (revision, names.edits(revision, of: base, in: index, since: read, self))
      }
      if refreshesBundle && !target.options.isDryRun {
        try BundleRefresh(source: source, layout: writer.layout, name: target.reference.name, index: result.after)
          .run(zip(images, changes).map { $1?.revised.descriptor.digest ?? $0.candidate.descriptor.digest })
      }
      let stale = revision.tree.staleAttestations + (names.isInPlace ? result.droppedAttestations : revision.staleRoots)
      return report(images, changes, stale, result.after.entries(named: target.reference.name))
    }
  }

  /// The new revision of a tree's image; nil where there is none, as of an unchanged tree in a workspace.
  private func change(
    of tree: RepackTree, _ image: ReadImage, _ compression: CompressionRequest, _ writer: IndexWriter
  ) throws -> ChangedImage? {
    let masked = maskedPaths + (masksVolumes ? image.configuration.volumes : [])
    for path in masked where PathMask.isRoot(path) {
      onNotice("\(Quoted(path)) is the whole tree, and leaves nothing out of the layer")
    }
    try tree.scan(PathMask(masked), keepsBaseline: refreshesBundle, onNotice: onNotice)
    guard tree.isChanged else {
      return tree.directory == nil ? try image.changed(ImageRevision(history: history)) : nil
    }
    if history.isOmitted { onNotice("new layer has no history entry -- this will confuse many tools!") }
    let layers = NewLayers(writer, compression: compression) { sink in
      try tree.write(to: sink, latestTime: request.latestTime, onNotice: onNotice)
    }
    return try image.changed(ImageRevision(layers: [try layers.layer(for: image)], history: history))
  }

  private func report(
    _ images: [ReadImage], _ changes: [ChangedImage?], _ stale: [Descriptor], _ entries: [Descriptor]
  ) -> RevisionReport {
    let reported = zip(images, changes).map { image, change in
      change?.reported
        ?? RevisionReport.Image(
          platform: image.candidate.platform, old: image.candidate.descriptor, new: image.candidate.descriptor,
          layers: [], squashedCount: 0)
    }
    return RevisionReport(images: reported, staleAttestations: stale, entries: entries)
  }
}
