import Copse
import CopseSpec

/// The line of `show` about what images share and how much they take.
struct SharingText {
  private let report: ShowImageReport

  /// Words for a report.
  init(_ report: ShowImageReport) {
    self.report = report
  }

  /// "1 layer (12.6 MB) is shared by all three; 135.2 MB on disk".
  var text: String {
    let byAll = report.sharedLayers.filter { $0.imageCount == report.imageCount }
    let bySome = report.sharedLayers.filter { $0.imageCount != report.imageCount }
    let parts = [Self.clause(byAll, by: everyone), Self.clause(bySome, by: "some")].compactMap { $0 }
    let missing = report.missingSize > 0 ? ", \(ByteCount.text(report.missingSize)) of it missing" : " on disk"
    return (parts + [ByteCount.text(report.size) + missing]).joined(separator: "; ")
  }

  private var everyone: String {
    let words = ["three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    if report.imageCount == 2 { return "both" }
    let place = report.imageCount - 3
    return "all " + (words.indices.contains(place) ? words[place] : String(report.imageCount))
  }

  private static func clause(_ layers: [ShowImageReport.SharedLayer], by whom: String) -> String? {
    guard !layers.isEmpty else { return nil }
    let size = ByteCount.text(layers.map(\.descriptor).distinctSize)
    return layers.count == 1
      ? "1 layer (\(size)) is shared by \(whom)" : "\(layers.count) layers (\(size)) are shared by \(whom)"
  }
}
