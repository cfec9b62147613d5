import ArgumentParser
import Copse
import CopseSpec

/// Where the result of an edit goes, and what goes with what it replaces.
struct DestinationOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("tag"), .toggle("keep-stale-attestations")]

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Give the result this tag, and leave the image's own as it is.", valueName: "new-tag"))
  var tag: String?

  @Flag(name: .long, help: "Keep attestations about images that are replaced.")
  var keepStaleAttestations = false

  /// The images that are edited, by these flags and those that choose them.
  func target(
    _ reference: ImageReference, _ selection: SelectionOptions, _ writing: WritingOptions
  ) throws -> EditTarget {
    var target = EditTarget(reference, selection: try selection.selection(), options: try writing.options())
    target.destination = try tag.map { text in
      try readingFlag("--tag") { () throws(SpecError) in try ReferenceName(parsing: text) }
    }
    target.keepsStaleAttestations = keepStaleAttestations
    return target
  }
}
