import CopseSystem
import CopseTestSupport

/// An entry to be written, with its content.
struct WrittenEntry {
  var header: ArchiveHeader
  var content: [UInt8] = []

  init(_ header: ArchiveHeader, _ content: [UInt8] = []) {
    self.header = header
    self.content = content
  }

  /// A regular file with this content.
  static func file(_ name: String, _ content: [UInt8] = [], attributes: [ExtendedAttribute] = []) -> WrittenEntry {
    WrittenEntry(
      ArchiveHeader(
        Array(name.utf8), .regular(size: Int64(content.count)), permissions: 0o644, uid: 1, gid: 2,
        modified: 1_000_000_000, attributes: attributes),
      content)
  }

  /// An entry of another kind.
  static func other(_ name: String, _ content: ArchiveHeader.Content, permissions: UInt32 = 0o755) -> WrittenEntry {
    WrittenEntry(ArchiveHeader(Array(name.utf8), content, permissions: permissions))
  }
}

/// The bytes of an archive of these entries.
func writeArchive(_ entries: [WrittenEntry]) throws -> [UInt8] {
  let result = TestSink()
  let writer = try ArchiveWriter(result)
  for entry in entries {
    try writer.begin(entry.header)
    try entry.content.withUnsafeBytes { try writer.append($0) }
  }
  try writer.finish()
  return result.bytes
}
