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

  /// Whether to say on standard error what is going on, and what was done.
  ///
  /// - Parameter isAskedFor: whether `--progress` was given.
  /// - Throws: a usage failure where the environment says neither.
  func isTalkative(_ isAskedFor: Bool = false) throws -> Bool {
    let environment = try settings.showsProgress()
    return isAskedFor || environment ?? console.isWatched
  }

  /// Whether the answer, and an error, are JSON.
  var wantsJSON: Bool { words.prefix { $0 != "--" }.contains("--json") }
}
