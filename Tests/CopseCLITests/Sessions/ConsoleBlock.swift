import CopseTestSupport
import Foundation

/// A `console` block of a Markdown file: commands, and what each of them prints.
struct ConsoleBlock: Sendable, CustomStringConvertible {
  /// A command and the lines below it.
  struct Step: Sendable {
    /// What stands behind the prompt.
    let command: String
    /// What the terminal shows; no empty lines at the end.
    var output: [String] = []
  }

  /// The heading it stands under.
  let section: String
  /// The commands in order.
  var steps: [Step] = []

  var description: String { steps.first?.command ?? "" }

  /// Whether a text stands in one of the commands.
  func uses(_ text: String) -> Bool {
    steps.contains { $0.command.contains(text) }
  }

  /// Every block of a file of the repository.
  static func all(in file: String) throws -> [ConsoleBlock] {
    let text = try String(contentsOf: repository.appendingPathComponent(file), encoding: .utf8)
    var blocks: [ConsoleBlock] = []
    var section = ""
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isOpen = line == "```console"
        if isOpen { blocks.append(ConsoleBlock(section: section)) }
      } else if isOpen {
        blocks[blocks.count - 1].add(line)
      } else if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
      }
    }
    return blocks.map(\.trimmed)
  }

  private mutating func add(_ line: String) {
    if line.hasPrefix("$ ") {
      steps.append(Step(command: String(line.dropFirst(2))))
    } else if !steps.isEmpty {
      steps[steps.count - 1].output.append(line)
    }
  }

  private var trimmed: ConsoleBlock {
    var copy = self
    for index in copy.steps.indices {
      while copy.steps[index].output.last?.isEmpty == true { copy.steps[index].output.removeLast() }
    }
    return copy
  }
}

/// Replaces what is another one each time or on each machine by a word: digests, sizes and durations.
///
/// The rest has to be the same to the letter; only the spaces around a size go with it, as columns get wider with them.
func normalised(_ line: String) -> String {
  let rules = [
    ("[0-9a-f]{64}", "DIGEST"), ("(sha256[:/])[0-9a-f]{12}(?![0-9a-f])", "$1DIGEST"),
    (" *[0-9]+(\\.[0-9])? ([kMGT]?B)(?![a-z])", " SIZE"), ("SIZE +(?=CREATED|[0-9]{4}-)", "SIZE "),
    (" +SIZE", " SIZE"), ("in [0-9]+\\.[0-9] s$", "in TIME"),
  ]
  return rules.reduce(line) { text, rule in
    text.replacingOccurrences(of: rule.0, with: rule.1, options: .regularExpression)
  }
}
