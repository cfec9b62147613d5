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

  /// The words that are no flags.
  var positionals: ArraySlice<String> { words.drop { $0 != "--" }.dropFirst() }

  /// Whether the answer, and an error, are JSON.
  var wantsJSON: Bool { words.prefix { $0 != "--" }.contains("--json") }
}
