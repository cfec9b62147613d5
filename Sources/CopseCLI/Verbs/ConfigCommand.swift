import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `config`: edits configuration and annotations of images.
struct ConfigCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Change the configuration of an image, or of several of its platforms.",
    discussion: "What no flag names stays as it is, to the byte: other members, and other platforms.")
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + ConfigurationOptions.flags + HistoryFlags.flags
    + WritingOptions.flags + JSONOption.flags + [.value("tag"), .toggle("keep-stale-attestations")]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var changes: ConfigurationOptions
  @OptionGroup var history: HistoryFlags
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Give the result this tag, and leave the image's own as it is.", valueName: "new-tag"))
  var tag: String?

  @Flag(name: .long, help: "Keep attestations about images that are replaced.")
  var keepStaleAttestations = false

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try image.reference()
    var configure = ConfigureImage(
      reference, selection: try selection.selection(session.settings), edit: try changes.edit(),
      history: try history.options(command: "\(session.program.name) config"), options: try writing.options())
    configure.destination = try tag.map { text in
      try readingFlag("--tag") { () throws(SpecError) in try ReferenceName(parsing: text) }
    }
    configure.keepsStaleAttestations = keepStaleAttestations
    let report = try configure.run()
    for line in report.notices(isDryRun: writing.dryRun) { session.console.warn(line) }
    let target = configure.destination ?? reference.name
    if json.json {
      try session.console.answer(report.json(reference, target, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(report.plan)
    }
  }
}
