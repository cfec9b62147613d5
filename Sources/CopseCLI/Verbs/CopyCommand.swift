import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `copy`: images from one layout or archive to another.
struct CopyCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy an image, or some of its platforms, from one layout or archive to another.",
    discussion: """
      What belongs to the image goes with it: attestations, signatures, and whatever else gc would keep for it. Bytes are
      copied as they are, and verified. oci: may stand before a layout; oci-archive: or docker-archive: stands before a
      file, whose name in the archive follows a colon.
      """,
    aliases: ["cp"])
  static let flags =
    SelectionOptions.flags + TagConflictOption.flags + SizeLimitOptions.flags + WritingOptions.flags
    + ProgressOption.flags + JSONOption.flags + [
      .toggle("all-tags"), .value("link"),
    ]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var conflict: TagConflictOption
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var progress: ProgressOption
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Copy every tag of the layout or archive.")
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
    let (source, target) = (try ImagePlace(parsing: source), try ImagePlace(parsing: target))
    if let format = target.format { return try export(source, target, format, session) }
    var copy = try operation(source, target)
    let watch = try progress.watch(session)
    watch.follow(&copy)
    let report = try watch.ending { try copy.run() }
    report.warn(session.console)
    if !writing.dryRun { watch.say(report.summary("copied", self.source, target)) }
    if json.json {
      try session.console.answer(report.json("copse.copy/1", self.source, self.target, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(report.plan)
    }
  }

  private func operation(_ source: ImagePlace, _ target: ImagePlace) throws -> CopyImages {
    let selection = try chosen()
    try checkAllTags(source, target)
    var destination = TransferTarget(try target.layout, name: target.name, options: try writing.options())
    destination.replaces = try conflict.replaces()
    destination.takesOne = !allTags
    var copy = CopyImages(
      try source.source(limits), name: source.format != nil || allTags ? nil : source.name ?? .latest,
      selection: selection,
      to: destination)
    if let link { copy.linking = try Self.mode(link) }
    return copy
  }

  /// Writes an archive, as `export` does.
  private func export(
    _ source: ImagePlace, _ target: ImagePlace, _ format: ArchiveFormat, _ session: Session
  ) throws {
    guard link == nil, conflict.onConflict == nil, writing.lockTimeout == nil else {
      throw Failure(.usage, "an archive is written anew: --link, --on-conflict and --lock-timeout are for layouts")
    }
    let selection = try chosen()
    try checkAllTags(source, target)
    var export = ExportImage(try source.source(limits), tag: source.name, selection: selection)
    export.format = format
    export.takesAllNames = allTags
    var answer = ExportAnswer(
      session.console, try progress.watch(session), source: self.source, file: self.target, asJSON: json.json)
    answer.verb = "copied"
    if writing.dryRun { try answer.plan(export, to: target) } else { try answer.give(export, to: target) }
  }

  private func checkAllTags(_ source: ImagePlace, _ target: ImagePlace) throws {
    guard !allTags || source.hasNoName && target.hasNoName else {
      throw Failure(.usage, "--all-tags copies all of a layout or archive: no tag goes with it")
    }
  }

  private func chosen() throws -> PlatformSelection {
    // What is copied is never a matter of preference: COPSE_PLATFORM does not count.
    try selection.selection()
  }

  private static func mode(_ word: String) throws -> LinkMode {
    guard let mode = LinkMode(rawValue: word) else {
      throw Failure(.usage, "invalid --link: expected auto, hard, reflink or copy, found \(Quoted(word))")
    }
    return mode
  }
}
