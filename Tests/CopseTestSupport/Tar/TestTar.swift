/// A tar archive built by code, the same bytes every time.
///
/// ```swift
/// let layer = TestTar(.directory("d"), .file("d/new", "text"), .opaqueWhiteout("d"))
/// ```
public struct TestTar: Sendable {
  /// The entries in the order of the archive.
  public var entries: [TarEntry]
  /// Zero blocks at the end: two by the book.
  public var endBlocks = 2

  /// An archive of these entries.
  public init(_ entries: TarEntry...) {
    self.entries = entries
  }

  /// An archive of these entries.
  public init(_ entries: [TarEntry]) {
    self.entries = entries
  }

  /// The archive.
  public var bytes: [UInt8] {
    entries.flatMap(Self.encode) + [UInt8](repeating: 0, count: 512 * endBlocks)
  }

  private static func encode(_ entry: TarEntry) -> [UInt8] {
    if let raw = entry.raw { return raw }
    return extensions(of: entry) + TarHeader(entry, size: entry.claimedSize ?? Int64(entry.content.count)).bytes
      + padded(entry.content)
  }

  /// The entries before the real one that hold what its header cannot.
  private static func extensions(of entry: TarEntry) -> [UInt8] {
    var bytes: [UInt8] = []
    if entry.format == .gnu {
      if entry.path.count > 100 { bytes += gnuLongName(entry.path, "L") }
      if entry.linkTarget.count > 100 { bytes += gnuLongName(entry.linkTarget, "K") }
    }
    let records = (entry.format == .pax ? neededRecords(entry) : []) + attributeRecords(entry) + entry.records
    if !records.isEmpty { bytes += paxHeader(records) }
    return bytes
  }

  private static func neededRecords(_ entry: TarEntry) -> [(key: String, value: [UInt8])] {
    var records: [(key: String, value: [UInt8])] = []
    func add(_ key: String, _ value: [UInt8], if needed: Bool) {
      if needed { records.append((key, value)) }
    }
    let size = entry.claimedSize ?? Int64(entry.content.count)
    add("path", entry.path, if: entry.path.count > 100 || entry.path.contains { $0 > 0x7F })
    add("linkpath", entry.linkTarget, if: entry.linkTarget.count > 100 || entry.linkTarget.contains { $0 > 0x7F })
    add("size", Array(String(size).utf8), if: !TarHeader.fits(size, width: 12))
    add("uid", Array(String(entry.uid).utf8), if: !TarHeader.fits(entry.uid, width: 8))
    add("gid", Array(String(entry.gid).utf8), if: !TarHeader.fits(entry.gid, width: 8))
    add("mtime", Array(String(entry.mtime).utf8), if: !TarHeader.fits(entry.mtime, width: 12))
    return records
  }

  private static func attributeRecords(_ entry: TarEntry) -> [(key: String, value: [UInt8])] {
    entry.attributes.map { (key: "SCHILY.xattr." + $0.name, value: $0.value) }
  }

  private static func paxHeader(_ records: [(key: String, value: [UInt8])]) -> [UInt8] {
    special("PaxHeaders.0/entry", "x", PaxRecords.encode(records))
  }

  private static func gnuLongName(_ name: [UInt8], _ typeflag: Character) -> [UInt8] {
    special("././@LongLink", typeflag, name + [0], format: .gnu)
  }

  private static func special(
    _ name: String, _ typeflag: Character, _ content: [UInt8], format: TarFormat = .ustar
  ) -> [UInt8] {
    let entry = TarEntry(name, typeflag: typeflag).with(\.format, format)
    return TarHeader(entry, size: Int64(content.count)).bytes + padded(content)
  }

  private static func padded(_ content: [UInt8]) -> [UInt8] {
    content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
