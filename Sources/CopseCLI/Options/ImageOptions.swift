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
    if let image, let positional {
      throw Failure(.usage, "two images: --image \(image) and \(positional)")
    }
    guard let text = image ?? positional else { throw Failure(.usage, "missing mandatory argument: --image") }
    do {
      return try ImageReference(parsing: text)
    } catch {
      throw Failure(.usage, "invalid --image: \(error.description)")
    }
  }
}
