/// How one flag is written: what the normaliser has to know about it.
///
/// Each group of options states its spellings beside its properties; a test compares them with the parser's own list.
struct FlagSpelling: Sendable, Hashable {
  /// The long name, without dashes.
  let name: String
  /// The other names it goes by, without dashes; one letter is written with one dash.
  let aliases: [String]
  /// Whether a value follows.
  let takesValue: Bool

  /// A flag that is followed by a value: `--image R`.
  static func value(_ name: String, _ aliases: String...) -> FlagSpelling {
    FlagSpelling(name: name, aliases: aliases, takesValue: true)
  }

  /// A flag that is there or not: `--rootless`.
  static func toggle(_ name: String, _ aliases: String...) -> FlagSpelling {
    FlagSpelling(name: name, aliases: aliases, takesValue: false)
  }

  /// Whether `word`, without its dashes, names this flag.
  func isSpelled(_ word: String) -> Bool {
    word == name || aliases.contains(word)
  }
}
