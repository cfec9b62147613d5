import ArgumentParser
import Copse
import CopseSpec

/// `--image LAYOUT[:TAG]`, where a verb works on an image.
struct ImageOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("image")]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The image: a layout and, behind its first colon, a tag (default: latest).", valueName: "layout[:tag]"),
    completion: .custom(Completions.images))
  var image: String?

  /// The reference given by the flag, or as a positional by verbs that allow it.
  ///
  /// - Throws: a usage failure where there is none, two, or one that cannot be read.
  func reference(or positional: String? = nil) throws -> ImageReference {
    try reference(or: positional) { (text) throws(SpecError) in try ImageReference(parsing: text) }
  }

  /// The same, for verbs that also name what other tools named against the grammar.
  func verbatimReference(or positional: String? = nil) throws -> ImageReference {
    try reference(or: positional) { (text) throws(SpecError) in try ImageReference(verbatim: text) }
  }

  private func reference(
    or positional: String?, _ read: (String) throws(SpecError) -> ImageReference
  ) throws -> ImageReference {
    if let image, let positional {
      throw Failure(.usage, "two images: --image \(image) and \(positional)")
    }
    guard let text = image ?? positional else { throw Failure(.usage, "missing mandatory argument: --image") }
    do {
      return try read(text)
    } catch {
      throw Failure(.usage, "invalid --image: \(error.description)")
    }
  }
}
