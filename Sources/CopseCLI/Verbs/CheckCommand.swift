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
    LayoutOption.flags + ProgressOption.flags + JSONOption.flags + [
      .toggle("quick"), .toggle("deep"), .toggle("strict"), .value("jobs"),
    ]

  @OptionGroup var options: LayoutOption
  @OptionGroup var progress: ProgressOption
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Only look at structure and sizes; of blobs, read documents alone.")
  var quick = false

  @Flag(name: .long, help: "Also look into layers: their diff_ids, and whether their entries are safe.")
  var deep = false

  @Flag(name: .long, help: "Exit with 2 for warnings too.")
  var strict = false

  @Option(name: .long, help: ArgumentHelp("Workers at once (default: the processors there are).", valueName: "n"))
  var jobs: String?

  @Argument(help: ArgumentHelp("The layout, in place of --layout.", valueName: "layout"), completion: .directory)
  var positional: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    if quick && deep { throw Failure(.usage, "--quick and --deep are mutually exclusive") }
    let layout = try options.path(or: positional)
    let watch = try progress.watch(session)
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
