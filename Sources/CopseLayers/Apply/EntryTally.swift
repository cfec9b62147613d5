import CopseSystem

/// Counts what the layers of an image unpack to, and stops where that is more than it may be.
struct EntryTally {
  /// How much there may be.
  private let limits: ExtractionLimits
  private var entryCount = 0
  private var byteCount: Int64 = 0

  init(_ limits: ExtractionLimits) {
    self.limits = limits
  }

  /// Counts one more entry; of files, what they say that they hold.
  mutating func count(_ entry: ArchiveEntry) throws(LayersError) {
    entryCount += 1
    guard entryCount <= limits.maximumEntries else {
      throw LayersError(.limit("the image has more than \(limits.maximumEntries) entries"))
    }
    guard entry.hardLink == nil && entry.kind == .regular else { return }
    let (sum, overflow) = byteCount.addingReportingOverflow(max(0, entry.size))
    byteCount = sum
    guard !overflow && sum <= limits.maximumBytes else {
      throw LayersError(.limit("the image's files are larger than \(limits.maximumBytes) bytes"))
    }
  }
}
