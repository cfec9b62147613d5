import ArgumentParser
import Copse
import CopseSystem

/// `status`: what was changed in a bundle or in the trees of a workspace.
struct StatusCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what was changed in a bundle, or in the trees of a workspace.",
    discussion: """
      Of a workspace, the changes are a matrix: a path a line, a platform a column. A means added, M modified, D deleted.
      """)
  static let flags =
    SelectionOptions.flags + JSONOption.flags + [.toggle("short"), .toggle("null", "z"), .toggle("exit-code")]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Only the changes: a letter for each tree, and the path.")
  var short = false

  @Flag(
    name: [.long, .customShort("z")], help: "The same as --short, paths as they are and each ended by a zero byte.")
  var null = false

  @Flag(name: .long, help: "Exit with 2 where anything was changed.")
  var exitCode = false

  @Argument(help: "The bundle or workspace (default: the current directory).", completion: .directory)
  var directory: String = "."

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    if null && json.json { throw Failure(.usage, "--null and --json are mutually exclusive") }
    var settings = session.settings
    // What is preferred of an image says nothing about which trees somebody works on.
    settings.platforms = []
    var status = ShowStatus(directory, selection: try selection.selection(settings))
    status.onNotice = { session.console.warn($0) }
    let report = try status.run()
    try answer(report, session)
    if exitCode && report.changeCount > 0 { throw RanWithFindings() }
  }

  private func answer(_ report: StatusReport, _ session: Session) throws {
    if json.json { return try session.console.answer(report.json) }
    let matrix = ChangeMatrix(report)
    if null { return try session.console.answer(matrix.zeroTerminated) }
    let paint = Paint(session)
    try session.console.answer(short ? matrix.short(paint) : report.text(matrix, paint))
  }
}
