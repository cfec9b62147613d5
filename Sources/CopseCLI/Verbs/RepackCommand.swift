import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `repack`: writes what was changed in a bundle, or in the trees of a workspace, back as new layers.
struct RepackCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "repack",
    abstract: "Write the changes of a bundle or a workspace back as new layers.",
    discussion: """
      The image behind the tag is the one that was unpacked, with a layer more; of several platforms only those are \
      replaced whose trees were changed.
      """)
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + CompressionOption.flags + HistoryFlags.flags + WritingOptions.flags
    + JSONOption.flags + [
      .value("mask-path"), .toggle("no-mask-volumes"), .toggle("refresh-bundle"), .toggle("drop-others"),
      .toggle("keep-stale-attestations"), .toggle("progress"),
    ]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var compression: CompressionOption
  @OptionGroup var history: HistoryFlags
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Leave this path, and what is below it, out of the layers; repeatable.", valueName: "path"))
  var maskPath: [String] = []

  @Flag(name: .long, help: "Do not leave the image's volumes out.")
  var noMaskVolumes = false

  @Flag(name: .long, help: "Compare the trees with the result from now on.")
  var refreshBundle = false

  @Flag(name: .long, help: "Leave all other platforms out of the result.")
  var dropOthers = false

  @Flag(name: .long, help: "Keep attestations about images that are replaced.")
  var keepStaleAttestations = false

  @Flag(name: .long, help: "Show a summary on standard error also where it is no terminal.")
  var progress = false

  @Argument(help: "The bundle or workspace.", completion: .directory)
  var directory: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    var target = EditTarget(
      try image.reference(), selection: try selection.selection(), options: try writing.options())
    target.keepsStaleAttestations = keepStaleAttestations
    var repack = Repack(
      directory, to: target, history: try history.options(command: "\(session.program.name) repack"),
      request: LayerRequest(compression: compression.compress, latestTime: try Timestamp.sourceDateEpoch()))
    repack.maskedPaths = maskPath
    repack.masksVolumes = !noMaskVolumes
    repack.refreshesBundle = refreshBundle
    repack.dropsOthers = dropOthers
    repack.onNotice = { [console = session.console] in console.warn($0) }
    try session.answer(
      repack.run(), of: target, schema: "copse.repack/1", asJSON: json.json, isWatched: progress)
  }
}
