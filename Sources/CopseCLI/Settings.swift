import CopseSystem

/// What the environment asks for; the command line overrules it.
struct Settings: Sendable, Equatable {
  /// `COPSE_PLATFORM`: platforms in order of preference, for verbs that read.
  var platforms: [String] = []
  /// `COPSE_LOG`: a level.
  var log: String?
  /// `COPSE_PROGRESS`: whether progress is shown; nil leaves it to the terminal.
  var showsProgress: Bool?
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
    showsProgress =
      switch set("COPSE_PROGRESS")?.lowercased() {
      case nil, "auto": nil
      case "0", "false", "no", "never", "off": false
      default: true
      }
  }
}
