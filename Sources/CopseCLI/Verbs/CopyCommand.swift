import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `copy`: images from one layout to another.
struct CopyCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy an image, or some of its platforms, from one layout to another.",
    discussion: """
      What belongs to the image goes with it: attestations, signatures, and whatever else gc would keep for it. Bytes are
      copied as they are, and verified. oci: may stand before a layout.
      """,
    aliases: ["cp"])
  static let flags =
    SelectionOptions.flags + TagConflictOption.flags + WritingOptions.flags + JSONOption.flags + [
      .toggle("all-tags"), .value("link"),
    ]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var conflict: TagConflictOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Copy every tag of the layout.")
  var allTags = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How blobs get there: auto, hard, reflink or copy (default: auto, a reflink or else a copy).", valueName: "how"),
    completion: .list(LinkMode.allCases.map(\.rawValue)))
  var link: String?

  @Argument(
    help: ArgumentHelp("The layout and, behind its first colon, a tag (default: latest).", valueName: "source"),
    completion: .custom(Completions.images))
  var source: String

  @Argument(
    help: ArgumentHelp("The layout, made where nothing is, and a tag (default: the source's).", valueName: "target"),
    completion: .custom(Completions.images))
  var target: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let source = try ImagePlace(parsing: source)
    let report = try operation(source, try ImagePlace(parsing: target)).run()
    for missing in report.missing {
      session.console.warn("\(missing.digest) is missing, \(escaped(missing.referrer)) names it")
    }
    if json.json {
      try session.console.answer(report.json(self.source, self.target, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(report.plan)
    }
  }

  private func operation(_ source: ImagePlace, _ target: ImagePlace) throws -> CopyImages {
    // What is copied is never a matter of preference: COPSE_PLATFORM does not count.
    let selection = try selection.selection(Settings { _ in nil })
    guard !allTags || source.name == nil && target.name == nil && selection.isEmpty else {
      throw Failure(.usage, "--all-tags copies whole layouts: no tag and no platform goes with it")
    }
    var destination = TransferTarget(try target.layout, name: target.name, options: try writing.options())
    destination.replaces = try conflict.replaces()
    var copy = CopyImages(
      try source.layout, name: allTags ? nil : source.name ?? .latest, selection: selection, to: destination)
    if let link { copy.linking = try Self.mode(link) }
    return copy
  }

  private static func mode(_ word: String) throws -> LinkMode {
    guard let mode = LinkMode(rawValue: word) else {
      throw Failure(.usage, "invalid --link: expected auto, hard, reflink or copy, found \(Quoted(word))")
    }
    return mode
  }
}
