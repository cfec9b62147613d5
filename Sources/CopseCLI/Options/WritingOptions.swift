import ArgumentParser
import Copse

/// How a layout is changed: in earnest or not, and how long to wait for others.
struct WritingOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.toggle("dry-run", "n"), .value("lock-timeout")]

  @Flag(name: [.long, .customShort("n")], help: "Change nothing, and print what would change.")
  var dryRun = false

  @Option(
    name: .long,
    help: ArgumentHelp("Wait so long for others who use the layout (default: 60).", valueName: "seconds"))
  var lockTimeout: String?

  /// What the flags ask for.
  ///
  /// - Throws: a usage failure where the time is none.
  func options() throws -> WriteOptions {
    var options = WriteOptions(isDryRun: dryRun)
    if let lockTimeout {
      guard let seconds = Double(lockTimeout), seconds >= 0, seconds.isFinite else {
        throw Failure(.usage, "invalid --lock-timeout: \"\(lockTimeout)\" is no number of seconds")
      }
      options.lockTimeout = seconds
    }
    return options
  }
}
