import ArgumentParser
import Copse

/// `raw cat`: the content of one blob.
struct RawCatCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Print one blob of a layout, verified.",
    discussion: "Binary content is not printed to a terminal.")
  static let flags = LayoutOption.flags + JSONOption.flags

  @OptionGroup var options: LayoutOption
  @OptionGroup var json: JSONOption

  @Argument(help: "The digest, or sha256: and eight or more of its digits.")
  var digest: String

  func perform(in session: Session) throws {
    let console = session.console
    try CatBlob(layout: try options.path(), digest: digest).run(console.answerWithoutControls)
  }
}
