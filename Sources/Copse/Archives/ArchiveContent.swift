import CopseLayout
import CopseSpec
import CopseSystem

/// What an archive of a layout is to hold, known before its first byte is written.
struct ArchiveContent {
  /// Where the blobs are.
  let layout: Layout
  /// The entries of `index.json`.
  var entries: [Descriptor] = []
  /// The `manifest.json` that docker reads; nil for none.
  var dockerManifest: [UInt8]?
  /// Documents that the layout does not have.
  var documents: [DocumentBlob] = []
  /// The blobs of the layout, and those that it lacks.
  var closure = BlobClosure()

  init(of layout: Layout) { self.layout = layout }

  /// Writes the archive; does not finish the sink.
  func write(to sink: any ByteSink, _ meter: ProgressMeter) throws {
    let archive = try LayoutArchive(sink)
    try archive.addIndex(entries)
    if let dockerManifest { try archive.add("manifest.json", dockerManifest) }
    try archive.addBlobs(documents, closure.digests, of: layout, meter)
    try archive.finish()
  }

  /// What was written, or would be.
  func report() throws -> ExportReport {
    let sizes = try closure.digests.map { try layout.blobSize($0) ?? 0 } + documents.map { Int64($0.bytes.count) }
    let blobs = TransferReport(added: sizes.count, bytes: sizes.reduce(0, +))
    return ExportReport(entries: entries, blobs: blobs, missing: closure.missing)
  }
}
