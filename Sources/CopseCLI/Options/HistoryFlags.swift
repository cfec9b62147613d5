import ArgumentParser
import Copse
import CopseSpec

/// What the history of an image says about a change.
struct HistoryFlags: ParsableArguments {
  static let flags: [FlagSpelling] = [
    .toggle("no-history"), .value("history.author"), .value("history.comment"), .value("history.created"),
    .value("history.created_by"),
  ]

  @Flag(name: .long, help: "Leave the history as it is.")
  var noHistory = false

  @Option(
    name: .customLong("history.author"), parsing: .unconditional,
    help: ArgumentHelp("Who makes the change (default: the image's author).", valueName: "name"))
  var author: String?

  @Option(
    name: .customLong("history.comment"), parsing: .unconditional,
    help: ArgumentHelp("A remark about the change.", valueName: "text"))
  var comment: String?

  @Option(
    name: .customLong("history.created"), parsing: .unconditional,
    help: ArgumentHelp("When the change is made (default: SOURCE_DATE_EPOCH or now).", valueName: "time"))
  var created: String?

  @Option(
    name: .customLong("history.created_by"), parsing: .unconditional,
    help: ArgumentHelp(
      "The command that makes the change (default: the program's and the verb's name).", valueName: "command"))
  var createdBy: String?

  /// What the flags say.
  ///
  /// - Parameter command: who makes the change, unless a flag says otherwise.
  /// - Throws: a usage failure for flags that contradict each other, or a time that is none.
  func options(command: String) throws -> HistoryOptions {
    let given = [
      ("author", author), ("comment", comment), ("created", created), ("created_by", createdBy),
    ]
    if noHistory, let other = given.first(where: { $0.1 != nil }) {
      throw Failure(.usage, "--no-history and --history.\(other.0) may not be specified together")
    }
    let time = try created.map { text in
      try readingFlag("--history.created") { () throws(SpecError) in try Timestamp(parsing: text) }
    }
    return HistoryOptions(
      author: author, comment: comment ?? "", created: try time ?? Timestamp.ofThisRun(),
      createdBy: createdBy ?? command, isOmitted: noHistory)
  }
}

/// Reads the value of a flag; one that cannot be read is a usage failure that names the flag.
func readingFlag<Value>(_ flag: String, _ parse: () throws(SpecError) -> Value) throws -> Value {
  do {
    return try parse()
  } catch {
    throw Failure(.usage, "invalid \(flag): \(error.description)")
  }
}
