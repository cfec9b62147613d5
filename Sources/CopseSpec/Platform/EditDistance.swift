/// How far two words are apart, for "did you mean".
public enum EditDistance {
  /// The word nearest to another one, the first of several; nil when none is near enough.
  ///
  /// A word all of whose characters would have to change is not near, however short it is.
  public static func nearest(
    to word: String, among candidates: some Sequence<String>, within limit: Int = 2
  ) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let allowed = min(best.map { $0.distance - 1 } ?? limit, max(word.count, candidate.count) - 1)
      if let distance = distance(word, candidate, within: allowed) {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// The number of characters to insert, delete, replace, or swap with their neighbour; nil when it is over the limit.
  public static func distance(_ left: String, _ right: String, within limit: Int) -> Int? {
    let left = Array(left)
    let right = Array(right)
    guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = last[column] + (character == other ? 0 : 1)
        var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      guard current.contains(where: { $0 <= limit }) else { return nil }
      (beforeLast, last) = (last, current)
    }
    return last.last.flatMap { $0 <= limit ? $0 : nil }
  }
}
