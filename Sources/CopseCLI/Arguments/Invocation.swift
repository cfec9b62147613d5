import ArgumentParser

/// What a command line asks for, once its spelling has been straightened.
struct Invocation: Sendable, Equatable {
  /// What stands before or between the verb's own words and concerns every verb.
  var globals = GlobalFlags()
  /// What is to be done.
  var request: Request

  /// The things a command line can ask for.
  enum Request: Sendable, Equatable {
    /// Name and specifications.
    case version
    /// The completion script for a shell, by its name.
    case completionScript(shell: String)
    /// The help text of the verb at `path`; the program's where that is empty.
    case help(path: [String])
    /// A verb, by its canonical names, and its words: flags as ``SortedWords/words`` has them, then positionals.
    case perform(path: [String], words: [String])
  }
}

/// The flags every verb understands, before it or among its own.
struct GlobalFlags: Sendable, Equatable {
  /// `--log LEVEL`, as written.
  var log: String?
  /// `--verbose`.
  var isVerbose = false
  /// `--cpu-profile FILE`, accepted for umoci's sake.
  var cpuProfile: String?

  /// How they are spelled.
  static let flags: [FlagSpelling] = [.value("log"), .toggle("verbose"), .value("cpu-profile"), .toggle("help", "h")]
}
