import Copse
import CopseSpec

/// The changes of several trees side by side: a path a row, a tree a column.
struct ChangeMatrix {
  /// One path.
  struct Row {
    /// The path as bytes.
    let path: [UInt8]
    /// A letter for each tree: `A`, `M`, `D`, or a dot where nothing was changed.
    let letters: [Character]
  }

  /// What stands above each column.
  let titles: [String]
  /// The paths that were changed anywhere, by their bytes.
  let rows: [Row]

  /// The changes of a report.
  init(_ report: StatusReport) {
    titles = Self.titles(report.trees)
    var letters: [[UInt8]: [Character]] = [:]
    let blank = [Character](repeating: ".", count: report.trees.count)
    for (column, tree) in report.trees.enumerated() {
      for change in tree.changes { letters[change.path, default: blank][column] = Self.letter(of: change.kind) }
    }
    rows = letters.map { Row(path: $0, letters: $1) }.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// Only the letters and the paths.
  func short(_ paint: Paint) -> String {
    rows.map { row in
      row.letters.map { Self.painted($0, paint) }.joined() + " " + escaped(path: row.path) + "\n"
    }.joined()
  }

  /// Only the letters and the paths, these as they are, each line ended by a zero byte.
  var zeroTerminated: [UInt8] {
    rows.flatMap { Array(String($0.letters).utf8) + [UInt8(ascii: " ")] + $0.path + [0] }
  }

  /// The matrix with titles above it, letters in the middle of their columns; without titles where there is one tree.
  func lines(_ paint: Paint) -> [String] {
    if titles.count == 1 { return rows.map { "  \(Self.painted($0.letters[0], paint))  \(escaped(path: $0.path))" } }
    let header = "  " + titles.joined(separator: " ")
    return [header]
      + rows.map { row in
        let cells = zip(titles, row.letters).map { title, letter in
          let before = (title.count - 1) / 2
          return String(repeating: " ", count: before) + Self.painted(letter, paint)
            + String(repeating: " ", count: title.count - before - 1)
        }
        return "  " + cells.joined(separator: " ") + "   " + escaped(path: row.path)
      }
  }

  /// Platforms without their system where all have the same; directories where that would tell nothing apart.
  private static func titles(_ trees: [StatusReport.Tree]) -> [String] {
    let platforms = trees.compactMap { $0.platform?.description }
    let isOneSystem = Set(trees.map { $0.platform?.os }).count == 1
    let names = platforms.map { name in
      isOneSystem ? String(name.split(separator: "/", maxSplits: 1).last ?? "") : name
    }
    let areNames = names.count == trees.count && Set(names).count == names.count
    return (areNames ? names : trees.map { $0.directory ?? "" }).map(escaped)
  }

  private static func letter(of kind: StatusReport.ChangeKind) -> Character {
    switch kind {
    case .added: "A"
    case .modified: "M"
    case .deleted: "D"
    }
  }

  private static func painted(_ letter: Character, _ paint: Paint) -> String {
    switch letter {
    case "A": paint("A", .green)
    case "M": paint("M", .yellow)
    case "D": paint("D", .red)
    default: String(letter)
    }
  }
}
