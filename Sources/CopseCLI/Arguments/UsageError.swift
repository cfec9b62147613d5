import Copse

/// A command line that does not say what to do.
enum UsageError: Error, Sendable, Equatable {
  /// No verb has that name; `nearest` is one that differs little, `path` what stood before it.
  case unknownVerb(String, path: [String], nearest: String?)
  /// The verb has no such flag.
  case unknownFlag(String, path: [String], nearest: String?)
  /// A flag that wants a value stood last.
  case missingValue(String)
  /// `--flag=value` where value is neither true nor false.
  case notBoolean(flag: String, value: String)
  /// Anything the parser found.
  case other(String, path: [String])

  /// The failure to print.
  func failure(program: Program) -> Failure {
    switch self {
    case .unknownVerb(let name, let path, let nearest):
      Failure(
        .usage, "unknown command: \((path + [name]).joined(separator: " "))",
        hints: [
          suggestion(nearest.map { ([program.name] + path + [$0]).joined(separator: " ") }) ?? help(path, program)
        ])
    case .unknownFlag(let flag, let path, let nearest):
      Failure(.usage, "\(verb(path)) has no flag \(flag)", hints: [suggestion(nearest) ?? help(path, program)])
    case .missingValue(let flag):
      Failure(.usage, "flag \(flag) needs a value")
    case .notBoolean(let flag, let value):
      Failure(.usage, "flag \(flag) is true or false, not \"\(value)\"")
    case .other(let message, let path):
      Failure(.usage, message, hints: [help(path, program)])
    }
  }

  private func suggestion(_ words: String?) -> String? {
    words.map { "did you mean \($0)?" }
  }

  private func verb(_ path: [String]) -> String {
    path.isEmpty ? "the program" : path.joined(separator: " ")
  }

  private func help(_ path: [String], _ program: Program) -> String {
    ([program.name] + path + ["--help"]).joined(separator: " ")
  }
}
