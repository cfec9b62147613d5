import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `tag`: another name for an image.
struct TagCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Give an image another tag.",
    discussion: """
      The new tag stands for all platforms of the old one, or for the one that is chosen. One that was there is replaced.
      """)
  static let flags = ImageOptions.flags + SelectionOptions.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Argument(help: ArgumentHelp("The new tag.", valueName: "new-tag"))
  var newTag: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try image.verbatimReference()
    let report = try TagImage(
      reference, selection: try selection.selection(), as: try name(), options: try writing.options()
    ).run()
    if json.json {
      try session.console.answer(report.json(reference, newTag, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(report.plan(reference, newTag))
    }
  }

  private func name() throws -> ReferenceName {
    do {
      return try ReferenceName(parsing: newTag)
    } catch {
      throw Failure(.usage, "invalid new tag: \(error.description)")
    }
  }
}
