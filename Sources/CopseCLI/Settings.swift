import Copse
import CopseSpec
import CopseSystem

/// What the environment asks for; the command line overrules it.
struct Settings: Sendable, Equatable {
  /// `COPSE_PLATFORM`: platforms in order of preference, for verbs that read.
  var platforms: [String] = []
  /// `COPSE_LOG`: a level.
  var log: String?
  /// `COPSE_PROGRESS`: whether progress is shown, as written.
  var progress: String?
  /// `COPSE_JOBS`: how many workers, as written.
  var jobs: String?

  /// `NO_COLOR` unset, and a terminal that is not dumb: whether colours are welcome (no-color.org).
  var allowsColour = true

  /// Reads the environment of the process.
  static var current: Settings {
    Settings(environment: CurrentProcess.environment)
  }

  /// Reads an environment through `value`; an empty variable counts as unset.
  init(environment value: (String) -> String?) {
    func set(_ name: String) -> String? { value(name).flatMap { $0.isEmpty ? nil : $0 } }
    platforms = (set("COPSE_PLATFORM") ?? "").split(separator: ",").map(String.init)
    log = set("COPSE_LOG")
    jobs = set("COPSE_JOBS")
    allowsColour = set("NO_COLOR") == nil && value("TERM") != "dumb"
    progress = set("COPSE_PROGRESS")
  }

  /// Whether progress and summaries are shown; nil leaves it to the terminal.
  ///
  /// - Throws: a usage failure for any other word than `always` and `never`.
  func showsProgress() throws(Failure) -> Bool? {
    switch progress {
    case nil: return nil
    case "always": return true
    case "never": return false
    case .some(let word):
      throw Failure(.usage, "invalid COPSE_PROGRESS: expected always or never, found \(Quoted(word))")
    }
  }
}
