/// How much a layout got from elsewhere.
struct CopiedBlobs {
  /// How many blobs.
  private(set) var count = 0
  /// Their size, in bytes.
  private(set) var size: Int64 = 0

  /// Counts blobs, and their size in bytes.
  mutating func add(_ count: Int, _ size: Int64) {
    self.count += count
    self.size += size
  }
}
