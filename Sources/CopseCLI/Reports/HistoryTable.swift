import Copse
import CopseSpec

/// The history block of `stat`: columns as wide as their widest cell and a space, four at least.
struct HistoryTable {
  private let rows: [[String]]

  /// A row for each step.
  init(_ steps: [StatImageReport.Step]) {
    rows = [["LAYER", "CREATED", "CREATED BY", "SIZE", "COMMENT"]] + steps.map(Self.row)
  }

  /// The rows; cells but the last are padded, as umoci does.
  var text: String {
    let widths = (0..<4).map { column in max(4, (rows.map { $0[column].count }.max() ?? 0) + 1) }
    return rows.map { row in
      let cells = row.indices.map { column in
        column == 4 ? row[column] : row[column] + String(repeating: " ", count: widths[column] - row[column].count)
      }
      return cells.joined() + "\n"
    }.joined()
  }

  private static func row(_ step: StatImageReport.Step) -> [String] {
    [
      step.layer?.digest.description ?? "<none>", quotedIfNeeded(step.entry.created ?? ""),
      quotedIfNeeded(step.entry.createdBy ?? ""), step.layer.map { ByteCount.umociText($0.size) } ?? "<none>",
      quotedIfNeeded(step.entry.comment ?? ""),
    ]
  }
}
