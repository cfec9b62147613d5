/// How much an archive may bring, before it is read no further.
public struct ArchiveLimits: Sendable, Hashable {
  /// Bytes of the whole archive, decompressed: as many as layers may unpack to.
  public var maximumBytes: Int64
  /// Entries of the archive; nil for what its form suggests.
  public var maximumEntries: Int?

  /// Limits, or the defaults where they are nil.
  public init(maximumBytes: Int64? = nil, maximumEntries: Int64? = nil) {
    self.maximumBytes = maximumBytes ?? 1 << 40
    self.maximumEntries = maximumEntries.map { Int(clamping: $0) }
  }

  /// Entries of an archive of images, which has a few for each layer; a path is kept in memory for each.
  var imageEntries: Int { maximumEntries ?? 200_000 }
}
