import ArgumentParser
import Copse
import CopseSystem

/// `unpack`: a bundle of one image, or a workspace of several.
struct UnpackCommand: Verb, FanningOut {
  static let configuration = CommandConfiguration(
    commandName: "unpack",
    abstract: "Unpack images into a bundle or a workspace.",
    discussion: """
      With one platform, the directory becomes a runtime bundle; with --platform all, or several platforms, a workspace \
      with one bundle for each.
      """)
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + MappingOptions.flags + LimitOptions.flags + JSONOption.flags + [
      .toggle("keep-dirlinks")
    ]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var mapping: MappingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Keep symbolic links to directories where a layer has a directory.")
  var keepDirlinks = false

  @Argument(help: "The bundle or workspace to make.", completion: .directory)
  var directory: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try image.reference()
    let selection = try selection.selection(session.settings)
    let watch = try limits.progress.watch(session)
    var options = try limits.options(mapping, keepsDirectoryLinks: keepDirlinks, session)
    watch.follow(&options)
    let unpack = Unpack(reference, selection: selection, to: directory, options: options)
    let report = try watch.ending { try unpack.run() }
    watch.say(report.summary)
    if json.json { try session.console.answer(report.json) }
  }
}
