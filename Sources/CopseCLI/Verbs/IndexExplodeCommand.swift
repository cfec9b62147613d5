import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index explode`: entries of an index become entries of `index.json`.
struct IndexExplodeCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explode",
    abstract: "Take the images of a tag out of their index.")
  static let flags = IndexOperands.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var operands: IndexOperands
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try operands.reference()
    let explode = PackIndex(reference, IndexPacking(.explode), options: try writing.options())
    try IndexAnswer(session, "explode", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try explode.run())
  }
}
