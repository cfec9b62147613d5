import ArgumentParser
import Copse
import CopseSystem

/// `index merge`: several indexes become one.
struct IndexMergeCommand: Verb, NamingImages {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Fold several indexes into one, the same one in any order.",
    discussion: """
      What the tag stands for takes part. A source is LAYOUT[:TAG], an oci-archive FILE[:TAG] or, of the same layout, :TAG or @sha256:DIGEST.
      """)
  static let flags = IndexOperands.flags + SizeLimitOptions.flags + WritingOptions.flags + JSONOption.flags

  @OptionGroup var operands: IndexOperands
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (reference, sources) = try operands.sources()
    var merge = MergeIndexes(reference, sources, options: try writing.options())
    merge.archiveLimits = try limits.archives()
    try IndexAnswer(session, "merge", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try merge.run())
  }
}
