/// The lines in which two texts differ, with three lines around them, as diff(1) -u writes them.
struct UnifiedDiff {
  /// The hunks: a line that begins with `@@`, then lines that begin with a space, `-` or `+`.
  let lines: [String]

  /// Compares two texts; nil where one is none.
  init?(_ left: [UInt8], _ right: [UInt8]) {
    guard let left = Self.text(left), let right = Self.text(right) else { return nil }
    self.init(left: Self.lines(of: left), right: Self.lines(of: right))
  }

  /// Compares lines.
  init(left: [String], right: [String]) {
    var lines: [String] = []
    for hunk in Self.hunks(Self.steps(left, right)) { lines += Self.text(of: hunk) }
    self.lines = lines
  }

  /// One line of the comparison, and where it stands on both sides, counted from 0.
  private struct Step {
    let mark: Character
    let line: String
    let left: Int
    let right: Int
  }

  private static let context = 3
  /// Above that many lines that may differ, all of them are said to differ: the search for less would take too long.
  private static let longestSearch = 5000

  private static func text(_ bytes: [UInt8]) -> String? {
    bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// The lines with their ends, so that a missing last one differs.
  private static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "\n\\ No newline at end of file" }
    return lines
  }

  private static func steps(_ left: [String], _ right: [String]) -> [Step] {
    let head = zip(left, right).prefix { $0 == $1 }.count
    let tail = zip(left.dropFirst(head).reversed(), right.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let old = left[head..<left.count - tail]
    let new = right[head..<right.count - tail]
    var (removed, added) = (Set(old.indices), Set(new.indices))
    if old.count + new.count <= longestSearch {
      (removed, added) = ([], [])
      for change in Array(new).difference(from: Array(old)) {
        switch change {
        case .remove(let offset, _, _): removed.insert(head + offset)
        case .insert(let offset, _, _): added.insert(head + offset)
        }
      }
    }
    return merged(left, right, removed, added)
  }

  private static func merged(
    _ left: [String], _ right: [String], _ removed: Set<Int>, _ added: Set<Int>
  ) -> [Step] {
    var steps: [Step] = []
    var (old, new) = (0, 0)
    while old < left.count || new < right.count {
      if removed.contains(old) {
        steps.append(Step(mark: "-", line: left[old], left: old, right: new))
        old += 1
      } else if added.contains(new) {
        steps.append(Step(mark: "+", line: right[new], left: old, right: new))
        new += 1
      } else {
        steps.append(Step(mark: " ", line: left[old], left: old, right: new))
        old += 1
        new += 1
      }
    }
    return steps
  }

  /// Changes with what is around them; those that share it are one.
  private static func hunks(_ steps: [Step]) -> [ArraySlice<Step>] {
    var ranges: [Range<Int>] = []
    for index in steps.indices where steps[index].mark != " " {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges.map { steps[$0] }
  }

  private static func text(of hunk: ArraySlice<Step>) -> [String] {
    guard let first = hunk.first else { return [] }
    let old = range(first.left, hunk.count { $0.mark != "+" })
    let new = range(first.right, hunk.count { $0.mark != "-" })
    return ["@@ -\(old) +\(new) @@"] + hunk.flatMap { "\($0.mark)\($0.line)".components }
  }

  /// An empty range stands at the line before it, a single line without its count.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }
}

extension String {
  /// The line, and the remark about a missing end as another one.
  fileprivate var components: [String] {
    // By bytes: a carriage return and a line feed are one Character.
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}
