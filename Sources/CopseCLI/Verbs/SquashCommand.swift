import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `squash`: makes one layer of several.
struct SquashCommand: Verb, FanningOut {
  static let configuration = CommandConfiguration(
    commandName: "squash",
    abstract: "Make one layer of the layers of an image, or of several of its platforms.",
    discussion: "The files of the image stay what they are.")
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + DestinationOptions.flags + CompressionOption.flags
    + HistoryFlags.flags + WritingOptions.flags + JSONOption.flags + [.value("keep"), .value("base")]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var compression: CompressionOption
  @OptionGroup var history: HistoryFlags
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(name: .long, help: ArgumentHelp("Leave so many layers as they are, from the lowest on.", valueName: "n"))
  var keep: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Leave the layers as they are that another image has; without a layout, one of the same.",
      valueName: "[layout]:tag"), completion: .custom(Completions.images))
  var base: String?

  @Argument(
    help: "The image: a layout and, behind its first colon, a tag.", completion: .custom(Completions.images))
  var reference: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let target = try destination.target(image.reference(or: reference), selection, writing)
    var squash = Squash(
      target, onto: try lowest(target.reference.layout),
      history: try history.options(command: "\(session.program.name) squash"),
      request: LayerRequest(compression: compression.compress))
    squash.onNotice = { [console = session.console] in console.warn($0) }
    try session.answer(squash.run(), of: target, schema: "copse.squash/1", asJSON: json.json)
  }

  private func lowest(_ layout: String) throws -> Squash.Base {
    if let base {
      guard keep == nil else { throw Failure(.usage, "--keep and --base may not be specified together") }
      return .image(
        try readingFlag("--base") { () throws(SpecError) in
          try ImageReference(parsing: base.hasPrefix(":") ? layout + base : base)
        })
    }
    return .layers(Int(try keep.map { try LimitOptions.count($0, of: "--keep", least: 0) } ?? 0))
  }
}
