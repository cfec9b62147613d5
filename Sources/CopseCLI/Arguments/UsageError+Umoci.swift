extension UsageError {
  /// What umoci writes on standard output, before its help, about a flag that it cannot read; nil where the flags are
  /// right and something else is not.
  ///
  /// The help that follows is that of the verb at `path`.
  var umociComplaint: (text: String, path: [String])? {
    switch self {
    case .unknownFlag(let flag, let path, _): complaint("flag provided but not defined: \(Self.name(flag))", path)
    case .misplacedFlag(let flag, _): complaint("flag provided but not defined: \(Self.name(flag))", [])
    case .missingValue(let flag, let path): complaint("flag needs an argument: \(Self.name(flag))", path)
    case .notBoolean(let flag, let value, let path):
      complaint("invalid boolean value \"\(escaped(value))\" for \(Self.name(flag)): parse error", path)
    case .unknownVerb, .other: nil
    }
  }

  private func complaint(_ words: String, _ path: [String]) -> (text: String, path: [String]) {
    ("Incorrect Usage\(path.isEmpty ? "." : ":") \(words)\n\n", path)
  }

  /// A flag by one dash, as umoci's parser names it.
  private static func name(_ flag: String) -> String { "-" + escaped(String(flag.drop { $0 == "-" })) }

  /// The same about the verb at a path.
  func placed(at path: [String]) -> UsageError {
    switch self {
    case .missingValue(let flag, _): .missingValue(flag, path: path)
    case .notBoolean(let flag, let value, _): .notBoolean(flag: flag, value: value, path: path)
    default: self
    }
  }
}
