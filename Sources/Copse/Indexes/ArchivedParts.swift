import CopseLayout
import CopseSpec
import CopseSystem

/// Takes an archive of a layout apart: documents of the top into memory, blobs into a layout.
struct ArchivedParts {
  let path: String
  let transaction: LayoutTransaction
  /// The content of `index.json`, where it is there.
  private(set) var index: [UInt8]?
  /// What the layout did not have.
  private(set) var copied = CopiedBlobs()

  init(path: String, transaction: LayoutTransaction) {
    self.path = path
    self.transaction = transaction
  }

  /// Reads the archive to its end; entries that are no parts of a layout are passed over.
  mutating func run() throws {
    let archive = try ArchiveReader(FileBlocks(path))
    while let entry = try archive.nextEntry() {
      try Interruption.check()
      guard entry.kind == .regular, let name = entry.name.map({ String(cString: $0) }) else { continue }
      let words = name.split(separator: "/").filter { $0 != "." }
      if words == ["index.json"] {
        index = try document(archive, size: entry.size)
      } else if words.count == 3, words[0] == "blobs", let algorithm = Digest.Algorithm(rawValue: String(words[1])) {
        try blob(archive, named: try Digest(parsing: "\(algorithm.rawValue):\(words[2])"))
      }
    }
  }

  private func document(_ archive: ArchiveReader, size: Int64) throws -> [UInt8] {
    let limit = JSONLimits.document.maximumBytes
    guard size <= limit else {
      throw Failure(.refused, "\(path): index.json: \(size) bytes, more than the limit of \(limit)")
    }
    var bytes: [UInt8] = []
    try pieces(of: archive) { bytes.append(contentsOf: $0) }
    return bytes
  }

  private mutating func blob(_ archive: ArchiveReader, named digest: Digest) throws {
    let writer = try transaction.blob(algorithm: digest.algorithm)
    let isNew = try !transaction.layout.hasBlob(digest)
    try pieces(of: archive) { try writer.append($0) }
    let stored = try transaction.add(writer, mediaType: MediaType("application/octet-stream"))
    guard stored.digest == digest else {
      throw Failure(.damaged, "\(path): blob \(digest): its content is \(stored.digest)")
    }
    if isNew { copied.add(1, stored.size) }
  }

  /// Hands out the content of an entry in order; a hole, which no writer of layouts leaves, is refused.
  private func pieces(of archive: ArchiveReader, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    var count: Int64 = 0
    while let (bytes, offset) = try archive.nextPiece() {
      guard offset == count else { throw Failure(.refused, "\(path): an entry is a sparse file") }
      try sink(bytes)
      count += Int64(bytes.count)
    }
  }
}

/// The blocks of a file, for the reader of archives.
private final class FileBlocks: BlockSource {
  private var file: File
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)

  init(_ path: String) throws { file = try File.open(path) }

  deinit { buffer.deallocate() }

  func nextBlock() throws -> UnsafeRawBufferPointer? {
    let count = try file.read(into: buffer)
    return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }
}
