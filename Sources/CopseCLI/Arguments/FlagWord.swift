/// One word that begins with a dash, taken apart.
struct FlagWord: Sendable, Equatable {
  /// The name without dashes.
  let name: String
  /// What stands behind `=`; nil without one.
  let joined: String?
  /// As it was written, without the value.
  let written: String

  /// Reads `-x`, `--x`, `-x=v`, `--x=v`; nil for everything else, also for `-` and `--`.
  init?(_ word: String) {
    let name = word.drop { $0 == "-" }
    let dashes = word.count - name.count
    guard dashes == 1 || dashes == 2, !name.isEmpty else { return nil }
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    self.name = String(parts[0])
    joined = parts.count == 2 ? String(parts[1]) : nil
    written = String(word.prefix(dashes)) + self.name
  }

  /// The value: joined, or the next word whatever it begins with.
  func value(_ rest: inout WordList) throws(UsageError) -> String {
    if let joined { return joined }
    guard let next = rest.next() else { throw .missingValue(written) }
    return next
  }

  /// Whether a flag without a value is on: it is, unless `=false` says otherwise.
  func truth() throws(UsageError) -> Bool {
    switch joined {
    case nil, "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False": return false
    case .some(let value): throw .notBoolean(flag: written, value: value)
    }
  }
}

/// Words that are taken one after the other.
struct WordList: Sendable {
  /// Those nobody has taken.
  private(set) var remaining: ArraySlice<String>

  /// Starts at the first word.
  init(_ words: [String]) {
    remaining = words[...]
  }

  /// Takes a word; nil at the end.
  mutating func next() -> String? {
    remaining.popFirst()
  }
}

/// A verb's words on their way to the parser.
struct SortedWords: Sendable {
  /// What is no flag, in order.
  var positionals: [String] = []
  private var flags: [(name: String, value: String?)] = []

  /// Takes a flag of the verb, and its value from `rest` where it is not joined; the last `--flag=false` wins.
  mutating func add(_ spelling: FlagSpelling, _ flag: FlagWord, _ rest: inout WordList) throws(UsageError) {
    if spelling.takesValue {
      flags.append((spelling.name, try flag.value(&rest)))
      return
    }
    flags.removeAll { $0.name == spelling.name }
    if try flag.truth() { flags.append((spelling.name, nil)) }
  }

  /// Flags as one word each, then `--` and the positionals; an empty value is a word of its own, since the parser takes
  /// `--name=` for a flag whose value comes next.
  var words: [String] {
    flags.flatMap { flag in
      guard let value = flag.value else { return ["--" + flag.name] }
      return value.isEmpty ? ["--" + flag.name, ""] : ["--\(flag.name)=\(value)"]
    } + (positionals.isEmpty ? [] : ["--"] + positionals)
  }
}
