import Copse

/// One run of the program: what its verbs need to know besides their own options.
struct Session: Sendable {
  /// The name it was called by.
  let program: Program
  /// The verb's canonical names.
  let path: [String]
  /// The verb's words, straightened.
  let words: [String]
  /// What the environment asks for.
  let settings: Settings
  /// Standard output and standard error.
  let console: Console

  /// Whether the answer, and an error, are JSON.
  var wantsJSON: Bool { words.prefix { $0 != "--" }.contains("--json") }

  /// The command as it was given with `flags` put behind the reference, ready to paste.
  func command(adding flags: [String]) -> String {
    var given: [String] = []
    for word in words where word != "--" {
      guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else {
        given.append(word)
        continue
      }
      given += [String(word[..<equals]), String(word[word.index(after: equals)...])]
    }
    let place = given.firstIndex(of: "--image").map { $0 + 2 } ?? 0
    given.insert(contentsOf: flags, at: min(place, given.count))
    return shellWords([program.name] + path + given)
  }
}
