import Copse

/// A command line that does not say what to do.
enum UsageError: Error, Sendable, Equatable {
  /// No verb has that name; `nearest` is one that differs little, `path` what stood before it.
  case unknownVerb(String, path: [String], nearest: String?)
  /// The verb has no such flag.
  case unknownFlag(String, path: [String], nearest: String?)
  /// A flag of the verb stands before it.
  case misplacedFlag(String, verb: String)
  /// A flag that wants a value stood last.
  case missingValue(String, path: [String] = [])
  /// `--flag=value` where value is neither true nor false.
  case notBoolean(flag: String, value: String, path: [String] = [])
  /// Anything the parser found.
  case other(String, path: [String])

  /// The failure to print, with the command as it was meant, perhaps.
  ///
  /// - Parameter words: what stood behind the program's name.
  func failure(_ program: Program, words: [String]) -> Failure {
    switch self {
    case .unknownVerb(let name, let path, let nearest):
      guess(
        "unknown command: \((path + [name]).joined(separator: " "))", nearest, path, program,
        words.replacing([name], with: [nearest ?? ""], maxReplacements: 1))
    case .unknownFlag(let flag, let path, let nearest):
      guess(
        "\(verb(path)) has no flag \(flag)", nearest, path, program,
        words.map { word in FlagWord(word)?.written == flag ? (nearest ?? "") + word.dropFirst(flag.count) : word })
    case .misplacedFlag(let flag, let verb):
      Failure(
        .usage, "the program has no flag \(flag); \(verb) has one",
        hints: [shellWords([program.name] + words.filter { $0 != flag } + [flag])])
    case .missingValue(let flag, _):
      Failure(.usage, "flag \(flag) needs a value")
    case .notBoolean(let flag, let value, _):
      Failure(.usage, "flag \(flag) is true or false, not \"\(value)\"")
    case .other(let message, let path):
      Failure(.usage, message, hints: [help(path, program)])
    }
  }

  /// A word that nobody knows, and the one that was meant, perhaps.
  private func guess(
    _ message: String, _ nearest: String?, _ path: [String], _ program: Program, _ words: [String]
  ) -> Failure {
    guard let nearest else { return Failure(.usage, message, hints: [help(path, program)]) }
    return Failure(
      .usage, message, facts: ["did you mean \(nearest)?"], hints: [shellWords([program.name] + words)])
  }

  private func verb(_ path: [String]) -> String {
    path.isEmpty ? "the program" : path.joined(separator: " ")
  }

  private func help(_ path: [String], _ program: Program) -> String {
    ([program.name] + path + ["--help"]).joined(separator: " ")
  }
}
