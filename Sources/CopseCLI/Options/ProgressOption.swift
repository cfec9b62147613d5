import ArgumentParser
import Copse

/// Whether to say what is going on where nobody watches.
struct ProgressOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.toggle("progress")]

  @Flag(name: .long, help: "Show progress and a summary on standard error also where it is no terminal.")
  var progress = false

  /// Starts to watch an operation.
  func watch(_ session: Session) throws -> BlobWatch {
    BlobWatch(session.console, isTalkative: try session.isTalkative(progress))
  }
}
