import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index pack`: entries of `index.json` become entries of an index.
struct IndexPackCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Put the images of a tag into an index.")
  static let flags = IndexOperands.flags + IndexTypeOption.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var operands: IndexOperands
  @OptionGroup var type: IndexTypeOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try operands.reference()
    let packing = IndexPacking(.pack, mediaType: try type.type())
    let pack = PackIndex(reference, packing, options: try writing.options())
    try IndexAnswer(session, "pack", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try pack.run())
  }
}
