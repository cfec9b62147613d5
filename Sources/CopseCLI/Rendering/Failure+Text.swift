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

  /// Ten candidates at most, each with the words that pick it; `--platform` and what stands first go without saying.
  private var candidateLines: [String] {
    let showsFlags = !candidates.allSatisfy(\.isPickedByPlatform)
    let areNamed = candidates.contains { $0.name != nil }
    var table = TextTable((areNamed ? [.init()] : []) + [.init(), .init(), .init(alignment: .right), .init()])
    for candidate in candidates.prefix(Self.shownCandidates) {
      let name = areNamed ? [escaped(candidate.name ?? "")] : []
      table.add(
        name + [
          escaped(candidate.platform), shortDigest(candidate.digest), candidate.size.map(ByteCount.text) ?? "",
          showsFlags ? shellWords(candidate.flags) : "",
        ])
    }
    let lines = table.lines(indentation: "    ")
    let more = candidateCount - min(candidates.count, Self.shownCandidates)
    return more > 0 ? lines + ["    … and \(more) more"] : lines
  }

  private static let shownCandidates = 10
}

extension Failure.Candidate {
  /// Whether `--platform`, with the platform as it is shown, picks it.
  fileprivate var isPickedByPlatform: Bool {
    flags.count == 2 && flags[0] == "--platform" && (platform + "/").hasPrefix(flags[1] + "/")
  }
}

/// A digest as people recognise it: the algorithm and twelve hex digits.
func shortDigest(_ digest: String) -> String {
  guard let colon = digest.firstIndex(of: ":") else { return escaped(digest) }
  return escaped(String(digest[...colon] + digest[digest.index(after: colon)...].prefix(12)))
}
