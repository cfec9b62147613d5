import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index keep`: takes all other images out of an index.
struct IndexKeepCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Take all but some images out of those a tag stands for.",
    discussion: "An entry goes, or stays, with its attestations. Blobs stay until gc.")
  static let flags = IndexRemoveCommand.flags

  @OptionGroup var operands: IndexOperands
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try operands.reference()
    let keep = RemoveFromIndex(
      reference, selection: try selection.selection(session.settings.withoutPlatforms), extent: .others,
      options: try writing.options())
    try IndexAnswer(session, "keep", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try keep.run())
  }
}
