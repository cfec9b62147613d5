import CopseSpec

/// What became of a blob on its way to another layout.
enum CarriedBlob {
  /// The other layout had it.
  case kept
  /// The file, of so many bytes, is right, and may get its name in the other layout.
  case linkable(Int64)
  /// The other layout has a file of its own, of so many bytes, which may share its blocks; it is on the disk.
  case stored(Int64, isCloned: Bool)

  /// What it adds to a report.
  var report: TransferReport {
    var report = TransferReport()
    switch self {
    case .kept: report.present = 1
    case .linkable(let size): (report.added, report.addedBytes, report.linked) = (1, size, 1)
    case .stored(let size, let isCloned):
      (report.added, report.addedBytes, report.linked) = (1, size, isCloned ? 1 : 0)
    }
    return report
  }
}
