import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index remove`: takes images out of an index.
struct IndexRemoveCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take images out of those a tag stands for.",
    discussion: "An entry goes with its attestations. Blobs stay until gc; the last entry goes with copse rm.")
  static let flags = IndexOperands.flags + SelectionOptions.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var operands: IndexOperands
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try operands.reference()
    let remove = RemoveFromIndex(
      reference, selection: try selection.selection(session.settings.withoutPlatforms), options: try writing.options())
    try IndexAnswer(session, "remove", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try remove.run())
  }
}

extension Settings {
  /// The same without preferred platforms, which only count for what reads.
  var withoutPlatforms: Settings {
    var settings = self
    settings.platforms = []
    return settings
  }
}
