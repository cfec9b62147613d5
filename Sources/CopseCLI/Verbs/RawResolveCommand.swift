import ArgumentParser
import Copse

/// `raw resolve`: the digest of the image that is meant.
struct RawResolveCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Print the digest of the one image that a tag and a selection mean.")
  static let flags = ImageOptions.flags + SelectionOptions.flags + JSONOption.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Argument(help: "The image, in place of --image.", completion: .custom(Completions.images))
  var reference: String?

  func perform(in session: Session) throws {
    let reference = try image.reference(or: reference)
    let report = try ResolveImage(reference, selection: try selection.selection(session.settings)).run()
    if json.json {
      try session.console.answer(report.json(reference))
    } else {
      try session.console.answer("\(report.digest)\n")
    }
  }
}
