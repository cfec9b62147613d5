import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `rm`: takes a tag away.
struct RemoveCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    abstract: "Remove a tag from a layout.",
    discussion: "The blobs stay. A tag that is not there is a warning.",
    aliases: ["remove"])
  static let flags = ImageOptions.flags + WritingOptions.flags + JSONOption.flags
  static let umociName: String? = "remove"

  @OptionGroup var image: ImageOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Argument(help: "The image, in place of --image.", completion: .custom(Completions.images))
  var reference: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let word = self.reference
    let reference = try image.verbatimReference(or: word)
    let report = try RemoveTag(reference, options: try writing.options()).run()
    if report.removed.isEmpty {
      // What is no name, and is none here either, was mistyped.
      _ = try image.reference(or: word)
      session.console.warn("no refname \(Quoted(reference.name.value)) in \(reference.layout)")
    }
    if json.json {
      try session.console.answer(report.json(reference, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(report.plan(reference))
    }
  }
}
