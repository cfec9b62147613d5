import Copse

extension CompareTreesReport {
  /// A path a line, with what differs about it and, if asked for, the lines of its text; a count at the end.
  func text(isNameOnly: Bool, _ paint: Paint) -> String {
    var text = ""
    for difference in differences {
      text += difference.line(isNameOnly: isNameOnly, paint) + "\n"
      for line in difference.patchLines(paint) { text += line + "\n" }
    }
    let verb = differences.count == 1 ? "differs" : "differ"
    return text + "\(grouped(differences.count)) of \(grouped(pathCount)) paths \(verb)\n"
  }

  /// A letter and the path as it is, each ended by a zero byte.
  var zeroTerminated: [UInt8] {
    differences.flatMap { Array("\($0.letter) ".utf8) + $0.path + [0] }
  }
}

extension CompareTreesReport.Difference {
  fileprivate var letter: Character {
    switch side {
    case .left: "<"
    case .right: ">"
    case .both: "M"
    }
  }

  fileprivate func line(isNameOnly: Bool, _ paint: Paint) -> String {
    let mark = paint(String(letter), side == .left ? .red : side == .right ? .green : .yellow)
    let line = "\(mark)  \(escaped(path: path))"
    return isNameOnly || changes.isEmpty ? line : line + "  " + words.joined(separator: ", ")
  }

  /// What differs: `content, size 3 → 6, mode 0644 → 0755`.
  private var words: [String] {
    changes.map { change in
      switch change.facet {
      case .content: "content"
      case .xattr: "xattr " + escaped(path: change.attribute)
      case .link: "hard links"
      default: "\(change.facet.rawValue) \(escaped(change.left ?? "")) → \(escaped(change.right ?? ""))"
      }
    }
  }

  /// The patch with its header; nothing in it is acted upon by a terminal.
  fileprivate func patchLines(_ paint: Paint) -> [String] {
    guard let patch, !patch.isEmpty else { return [] }
    let name = escaped(path: path)
    return ["--- a\(name)", "+++ b\(name)"]
      + patch.map { line in
        let text = line.split(separator: "\t", omittingEmptySubsequences: false).map { escaped(String($0)) }
          .joined(separator: "\t")
        switch line.utf8.first {
        case UInt8(ascii: "-"): return paint(text, .red)
        case UInt8(ascii: "+"): return paint(text, .green)
        default: return text
        }
      }
  }
}

/// A count with a space between thousands: "4 118".
private func grouped(_ count: Int) -> String {
  var groups: [String] = []
  var rest = count
  while rest >= 1000 {
    groups.append(String(String(rest % 1000 + 1000).dropFirst()))
    rest /= 1000
  }
  return ([String(rest)] + groups.reversed()).joined(separator: " ")
}
