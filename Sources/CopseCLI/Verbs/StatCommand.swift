import ArgumentParser
import Copse
import CopseSpec

/// `stat`: manifest, configuration and history of one image.
struct StatCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stat",
    abstract: "Show manifest, configuration and history of one image.",
    discussion: "The text is for people and may change; --json is for programs.")
  static let flags = ImageOptions.flags + SelectionOptions.flags + JSONOption.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Argument(help: "The image, in place of --image.", completion: .custom(Completions.images))
  var reference: String?

  func perform(in session: Session) throws {
    let stat = StatImage(try image.reference(or: reference), selection: try selection.selection(session.settings))
    let report = try stat.run()
    if json.json {
      try session.console.answer(report.json.encoded(.compact.escapingHTML()) + [UInt8(ascii: "\n")])
    } else {
      try session.console.answer(StatText(report).text)
    }
  }
}
