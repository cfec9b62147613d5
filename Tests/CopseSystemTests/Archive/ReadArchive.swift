import CopseSystem
import Glibc

/// Bytes in memory as the blocks of an archive.
final class TestBlocks: BlockSource {
  private let bytes: UnsafeMutableRawBufferPointer
  private let blockSize: Int
  private var position = 0

  init(_ content: [UInt8], blockSize: Int = 1 << 16) {
    bytes = .allocate(byteCount: max(content.count, 1), alignment: 1)
    bytes.copyBytes(from: content)
    self.blockSize = blockSize
    count = content.count
  }

  private let count: Int

  deinit { bytes.deallocate() }

  func nextBlock() -> UnsafeRawBufferPointer? {
    guard position < count else { return nil }
    let end = min(position + blockSize, count)
    defer { position = end }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<end])
  }
}

/// One entry as it was read, with its whole content.
struct ReadEntry: Equatable {
  var name: [UInt8]
  var kind: FileKind
  var content: [UInt8] = []
  var mode: UInt32 = 0
  var uid: Int64 = 0
  var gid: Int64 = 0
  var modified = FileTime(seconds: 0)
  var hardLink: String?
  var symbolicLink: String?
  var attributes: [ExtendedAttribute] = []
  /// The content's pieces, each from where to where.
  var pieces: [Range<Int64>] = []

  var text: String { String(decoding: name, as: UTF8.self) }

  init(_ entry: ArchiveEntry) {
    name = entry.name.map { [UInt8](entryBytes($0)) } ?? []
    kind = entry.kind
    (mode, uid, gid, modified) = (entry.permissions, entry.uid, entry.gid, entry.modified)
    hardLink = entry.hardLink.map { String(cString: $0) }
    symbolicLink = entry.symbolicLink.map { String(cString: $0) }
    attributes = entry.extendedAttributes()
  }
}

/// Reads an archive entry by entry; what was complete before an error is in `entries`.
func readArchive(_ bytes: [UInt8], blockSize: Int = 1 << 16, into entries: inout [ReadEntry]) throws {
  let reader = try ArchiveReader(TestBlocks(bytes, blockSize: blockSize))
  while let entry = try reader.nextEntry() {
    var read = ReadEntry(entry)
    var content = [UInt8](repeating: 0, count: Int(entry.size))
    while let piece = try reader.nextPiece() {
      if piece.bytes.isEmpty { continue }
      content.replaceSubrange(Int(piece.offset)..<Int(piece.offset) + piece.bytes.count, with: piece.bytes)
      read.pieces.append(piece.offset..<piece.offset + Int64(piece.bytes.count))
    }
    read.content = content
    entries.append(read)
  }
}

/// The entries of an archive.
func readArchive(_ bytes: [UInt8], blockSize: Int = 1 << 16) throws -> [ReadEntry] {
  var entries: [ReadEntry] = []
  try readArchive(bytes, blockSize: blockSize, into: &entries)
  return entries
}
