import ArgumentParser
import Copse
import CopseSpec

/// `--image`, where an archive is on the other side.
struct ImagePlaceOption: ParsableArguments {
  static let flags = ImageOptions.flags

  @Option(
    name: .long,
    help: ArgumentHelp("The image: a layout and, behind its first colon, a tag.", valueName: "layout[:tag]"),
    completion: .custom(Completions.images))
  var image: String?

  /// The image, and the file on the other side, of one or two words.
  ///
  /// - Parameter position: where the image stands among two words.
  /// - Throws: a usage failure where one of both is missing, or there are two images.
  func operands(_ first: String, _ second: String?, imageAt position: Int) throws -> (image: String, file: String) {
    guard let second else {
      guard let image else { throw Failure(.usage, "missing an operand: \(position == 0 ? "the file" : "the layout")") }
      return (image, first)
    }
    let (found, file) = position == 0 ? (first, second) : (second, first)
    if let image { throw Failure(.usage, "two images: --image \(image) and \(found)") }
    return (found, file)
  }
}
