import CopseLayers
import CopseLayout
public import CopseSpec
import CopseSystem

/// The image that is made of a tar archive of files: one layer, and nothing to run.
public struct RootfsImage: Sendable {
  /// What it is for.
  public var platform: Platform
  /// How the layer is compressed: `auto`, `gzip`, `zstd` or `none`, the middle two with a level behind a colon.
  public var compression: String
  /// When it is made.
  public var created: Timestamp

  /// An image for `platform`.
  public init(for platform: Platform, compression: String = "auto", created: Timestamp) {
    self.platform = platform
    self.compression = compression
    self.created = created
  }

  /// Stores the archive as a layer, byte by byte, and what makes an image of it.
  ///
  /// - Returns: the entry for an `index.json`, without a name.
  /// - Throws: where an entry of the archive is not allowed in a layer.
  func store(_ stream: ArchiveStream, of input: ArchiveInput, by writer: IndexWriter) throws -> Descriptor {
    let request = try LayerRequest(compression: compression).compressionRequest()
    let layer = try writer.layer(as: request.encoding(after: [])) { sink in
      while let block = try stream.nextBlock() { try sink.append(block) }
    }
    guard try stream.readToEnd() else {
      throw input.damaged(stream.isEmpty ? "it is empty" : "it is cut: it does not end as archives do")
    }
    try check(layer, input, writer.layout)
    let empty = try RevisedImage.empty(for: platform, created: created, hash: IndexWriter.hash)
    let added = AddedLayer(
      descriptor: .layer(layer.digest, size: layer.size, plainSize: layer.plainSize, compression: layer.compression),
      diffID: layer.diffID)
    let revision = ImageRevision(
      layers: [added], history: HistoryOptions(created: created, createdBy: "copse import"))
    let image = try revision.applied(
      to: empty.manifest, at: empty.descriptor, configuration: empty.configuration, hash: IndexWriter.hash)
    for blob in image.blobs { try writer.store(blob.bytes) }
    return image.descriptor
  }

  /// Reads the stored layer as the archive it is to be.
  private func check(_ layer: EncodedLayer, _ input: ArchiveInput, _ layout: Layout) throws {
    let source = LayerInput(blob: layer.digest, compression: layer.compression, diffID: layer.diffID) {
      try layout.blob(layer.digest)
    }
    var inspection = LayerInspection(source)
    inspection.maximumEntries = input.limits.maximumEntries ?? inspection.maximumEntries
    let found = try inspection.run()
    if let error = found.failure as? LayersError, case .limit = error.reason {
      throw input.exceeding(entries: inspection.maximumEntries)
    }
    if let error = found.failure as? LayersError, case .damaged = error.reason {
      throw input.damaged("it is no tar archive: \(error)")
    }
    if let error = found.failure { throw error }
    if let issue = found.issues.first(where: { $0.kind != .duplicate }) {
      throw input.refused("entry \(Quoted(issue.entry)) \(issue.detail)")
    }
  }
}
