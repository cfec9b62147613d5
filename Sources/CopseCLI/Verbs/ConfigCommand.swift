import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `config`: edits configuration and annotations of images.
struct ConfigCommand: Verb, FanningOut {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Change the configuration of an image, or of several of its platforms.",
    discussion: "What no flag names stays as it is, to the byte: other members, and other platforms.")
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + ConfigurationOptions.flags + HistoryFlags.flags
    + DestinationOptions.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var changes: ConfigurationOptions
  @OptionGroup var history: HistoryFlags
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let target = try destination.target(image.reference(), selection, writing)
    let configure = ConfigureImage(
      target, edit: try changes.edit(), history: try history.options(command: "\(session.program.name) config"))
    try session.answer(configure.run(), of: target, schema: "copse.config/1", asJSON: json.json)
  }
}
