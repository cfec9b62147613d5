/// Rows of cells in aligned columns, measured in characters.
struct TextTable: Sendable {
  /// How one column is set.
  struct Column: Sendable {
    /// Where shorter cells stand.
    var alignment: Alignment = .left
    /// Spaces in front of the column.
    var gap = 3

    /// Where a cell stands in a wider column.
    enum Alignment: Sendable { case left, right }
  }

  /// The columns, from left to right.
  let columns: [Column]
  /// The cells of each row; a header is always set to the left.
  private var rows: [(cells: [String], isHeader: Bool)] = []

  /// Starts an empty table.
  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells are empty.
  mutating func add(_ cells: [String], isHeader: Bool = false) {
    rows.append((cells, isHeader))
  }

  /// Each row as one line, `indentation` in front, without white space at the end.
  func lines(indentation: String = "") -> [String] {
    let widths = columns.indices.map { column in
      rows.map { $0.cells.indices.contains(column) ? $0.cells[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = indentation
      for (index, cell) in row.cells.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - cell.count)
        let isRight = columns[index].alignment == .right && !row.isHeader
        line += String(repeating: " ", count: index == 0 ? 0 : columns[index].gap)
        line += isRight ? padding + cell : cell + padding
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
