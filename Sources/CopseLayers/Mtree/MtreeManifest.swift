public import CopseSystem

/// A whole manifest in memory, entries by their paths.
public struct MtreeManifest: Sendable {
  /// The entries in the order of the manifest; `name` is the whole path, `.` for the root.
  public private(set) var entries: [MtreeEntry] = []
  /// The keywords used anywhere in it.
  public let keywords: Set<MtreeKeyword>
  /// The names of keywords in it that copse cannot check, sorted.
  public let unsupportedKeywords: [String]

  /// Reads a manifest to its end.
  ///
  /// - Throws: `MtreeError` for one that makes no sense, and what the source throws.
  public init<Source: ByteSource & ~Copyable>(reading source: consuming Source) throws {
    var reader = MtreeReader(source)
    var path = MtreePath()
    var entries: [MtreeEntry] = []
    while let event = try reader.next() {
      switch event {
      case .directory(var entry):
        path.enter(entry.name)
        entry.name = path.isRoot ? entry.name : path.bytes
        entries.append(entry)
      case .entry(var entry):
        entry.name = path.appending(entry.name)
        entries.append(entry)
      case .path(let entry): entries.append(entry)
      case .up: path.leave()
      }
    }
    self.entries = entries
    keywords = reader.keywords
    unsupportedKeywords = reader.unsupportedKeywords.sorted()
  }
}
