import CopseLayout
import CopseSpec
import CopseSystem

/// A tar archive of a layout: what names things first, then the small blobs, then the large ones, so that whoever reads
/// a stream meets what he needs first.
struct LayoutArchive {
  private let archive: ArchiveWriter

  /// Begins an archive; the sink gets what is alike for all.
  init(_ sink: any ByteSink) throws {
    archive = try ArchiveWriter(sink)
    try add("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8))
  }

  /// Adds a document of the archive's own.
  func add(_ name: String, _ bytes: [UInt8]) throws {
    try begin(name, size: Int64(bytes.count))
    try bytes.withUnsafeBytes { try archive.append($0) }
  }

  /// Adds `index.json`.
  func addIndex(_ entries: [Descriptor]) throws {
    try add("index.json", ImageIndex(manifests: entries).json.encodedDocument() + [UInt8(ascii: "\n")])
  }

  /// Adds blobs: documents that are new, and blobs of a layout, which are verified on the way.
  func addBlobs(_ documents: [DocumentBlob], _ digests: [Digest], of layout: Layout, _ meter: ProgressMeter) throws {
    try addFolders(Set(digests.map(\.algorithm) + documents.map(\.digest.algorithm)))
    for document in documents { try add(Self.path(of: document.digest), document.bytes) }
    let sizes = try digests.map { (digest: $0, size: try layout.blobSize($0) ?? 0) }
    for blob in sizes.filter({ $0.size <= Self.smallSize }) + sizes.filter({ $0.size > Self.smallSize }) {
      try add(blob.digest, of: layout, meter)
    }
  }

  /// Ends the archive; does not finish the sink.
  func finish() throws { try archive.finish() }

  /// Where an archive holds a blob.
  static func path(of digest: Digest) -> String { "blobs/\(digest.algorithm.rawValue)/\(digest.hex)" }

  private static let smallSize: Int64 = 1 << 20

  private func add(_ digest: Digest, of layout: Layout, _ meter: ProgressMeter) throws {
    var reader = try layout.blob(digest, referrer: "about to be exported")
    try begin(Self.path(of: digest), size: reader.size)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    while case let count = try reader.read(into: buffer), count > 0 {
      try Interruption.check()
      meter.advance(by: count)
      try archive.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func addFolders(_ algorithms: Set<Digest.Algorithm>) throws {
    let folders = algorithms.map(\.rawValue).sorted().map { "blobs/\($0)/" }
    for name in ["blobs/"] + folders {
      try archive.begin(ArchiveHeader(Array(name.utf8), .directory, permissions: 0o755))
    }
  }

  private func begin(_ name: String, size: Int64) throws {
    try archive.begin(ArchiveHeader(Array(name.utf8), .regular(size: size), permissions: 0o644))
  }
}
