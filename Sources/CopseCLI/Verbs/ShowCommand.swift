import ArgumentParser
import Copse
import CopseSpec

/// `show`: what a name stands for, as a tree.
struct ShowCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a tag stands for: indexes, platforms, layers and what they share.",
    aliases: ["inspect"])
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + JSONOption.flags + [
      .toggle("layers"), .toggle("config"), .toggle("manifest"), .toggle("raw"),
    ]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "List configuration and layers of each image.")
  var layers = false

  @Flag(name: .long, help: "Print the configuration of the one image meant.")
  var config = false

  @Flag(name: .long, help: "Print the manifest of the image meant; without a selection, what the tag points at.")
  var manifest = false

  @Flag(name: .long, help: "Print the manifest, or with --config the configuration, byte for byte.")
  var raw = false

  @Argument(help: "The image, in place of --image.", completion: .custom(Completions.images))
  var reference: String?

  func perform(in session: Session) throws {
    let reference = try image.reference(or: reference)
    let selection = try selection.selection(session.settings)
    if config || manifest || raw {
      if config && manifest { throw Failure(.usage, "--config and --manifest are mutually exclusive") }
      let document = ReadDocument(config ? .configuration : .manifest, of: reference, selection: selection)
      return try print(try document.run(), session)
    }
    let report = try ShowImage(reference, selection: selection).run()
    if json.json {
      try session.console.answer(report.json)
    } else {
      try session.console.answer(ImageTreeText(report, showsLayers: layers).text)
    }
  }

  private func print(_ document: ReadDocumentReport, _ session: Session) throws {
    if json.json { return try session.console.answer(document.json()) }
    if raw { return try session.console.answerWithoutControls(document.bytes) }
    try session.console.answer(document.text(forTerminal: session.console.answersToTerminal))
  }
}
