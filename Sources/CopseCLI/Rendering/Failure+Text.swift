import Copse

extension Failure {
  /// The lines for standard error: message, facts or candidates indented, hints.
  func text(program: Program) -> String {
    var lines = ["\(program.name): \(escaped(message))"]
    lines += facts.map { "    " + escaped($0) }
    lines += candidateLines
    for (index, hint) in hints.enumerated() {
      lines.append((index == 0 ? "hint: " : "      ") + escaped(hint))
    }
    return lines.joined(separator: "\n")
  }

  /// Ten candidates at most, each with the words that pick it.
  private var candidateLines: [String] {
    var table = TextTable([.init(), .init(), .init(alignment: .right), .init()])
    for candidate in candidates.prefix(Self.shownCandidates) {
      table.add([
        escaped(candidate.platform), shortDigest(candidate.digest), candidate.size.map(ByteCount.text) ?? "",
        shellWords(candidate.flags),
      ])
    }
    let lines = table.lines(indentation: "    ")
    let more = candidateCount - min(candidates.count, Self.shownCandidates)
    return more > 0 ? lines + ["    … and \(more) more"] : lines
  }

  private static let shownCandidates = 10
}

/// A digest as people recognise it: the algorithm and twelve hex digits.
func shortDigest(_ digest: String) -> String {
  guard let colon = digest.firstIndex(of: ":") else { return escaped(digest) }
  return escaped(String(digest[...colon] + digest[digest.index(after: colon)...].prefix(12)))
}
