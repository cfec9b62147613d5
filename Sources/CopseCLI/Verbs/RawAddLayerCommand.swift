import ArgumentParser
import Copse
import CopseSystem

/// `raw add-layer`: puts a tar archive on top of an image as it is.
struct RawAddLayerCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add-layer",
    abstract: "Add a tar archive to an image as its uppermost layer.",
    discussion: "The archive is taken as it is, and not looked into.")
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + DestinationOptions.flags + CompressionOption.flags
    + HistoryFlags.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var compression: CompressionOption
  @OptionGroup var history: HistoryFlags
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Argument(help: "The archive, not compressed.", completion: .file())
  var archive: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let target = try destination.target(image.reference(), selection, writing)
    var adding = AddLayer(
      .archive(path: archive), to: target,
      history: try history.options(command: "\(session.program.name) raw add-layer"),
      request: LayerRequest(compression: compression.compress))
    adding.onNotice = { [console = session.console] in console.warn($0) }
    try session.answer(adding.run(), of: target, schema: "copse.add-layer/1", asJSON: json.json)
  }
}
