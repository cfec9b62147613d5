import ArgumentParser
import Copse
import CopseSystem

/// `fsck`: what is wrong with a layout.
struct CheckCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "fsck",
    abstract: "Look for what is wrong with a layout, and change nothing.",
    discussion: """
      Checks documents, sizes, platforms, attestations and the digest of every blob. Exits with 2 where it finds an error.
      """,
    aliases: ["verify"])
  static let flags =
    LayoutOption.flags + JSONOption.flags + [
      .toggle("quick"), .toggle("deep"), .toggle("strict"), .value("jobs"), .toggle("progress"),
    ]

  @OptionGroup var options: LayoutOption
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Only look at structure and sizes; of blobs, read documents alone.")
  var quick = false

  @Flag(name: .long, help: "Also look into layers: their diff_ids, and whether their entries are safe.")
  var deep = false

  @Flag(name: .long, help: "Exit with 2 for warnings too.")
  var strict = false

  @Option(name: .long, help: ArgumentHelp("Workers at once (default: the processors there are).", valueName: "n"))
  var jobs: String?

  @Flag(name: .long, help: "Show progress on standard error also where it is no terminal.")
  var progress = false

  @Argument(help: ArgumentHelp("The layout, in place of --layout.", valueName: "layout"), completion: .directory)
  var positional: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    if quick && deep { throw Failure(.usage, "--quick and --deep are mutually exclusive") }
    let layout = try options.path(or: positional)
    let watch = UnpackWatch(
      session.console, isTalkative: progress || (session.settings.showsProgress ?? session.console.isWatched))
    var check = CheckLayout(layout: layout, depth: quick ? .quick : deep ? .deep : .digests)
    check.jobs = try LimitOptions.workers(jobs, session.settings)
    watch.follow(&check)
    let report = try watch.ending { try check.run() }
    if json.json {
      try session.console.answer(report.json(layout: layout))
    } else {
      try session.console.answer(report.text(layout: layout, elapsed: watch.elapsed))
    }
    if report.errorCount > 0 || strict && !report.findings.isEmpty { throw RanWithFindings() }
  }
}
