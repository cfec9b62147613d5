import ArgumentParser
import Copse
import CopseSpec

/// The name that an index verb edits, and the words behind it.
struct IndexOperands: ParsableArguments {
  static let flags: [FlagSpelling] = ImageOptions.flags

  @OptionGroup var image: ImageOptions

  @Argument(
    help: ArgumentHelp(
      "The name to edit, unless --image gives it, and what the verb works with.", valueName: "operand"),
    completion: .custom(Completions.images))
  var operands: [String] = []

  /// The name and the other words.
  ///
  /// - Throws: a usage failure where there is no name.
  func split() throws -> (reference: ImageReference, rest: [String]) {
    if image.image != nil { return (try image.reference(), operands) }
    guard let first = operands.first else { throw Failure(.usage, "missing mandatory argument: the image") }
    return (try image.reference(or: first), Array(operands.dropFirst()))
  }

  /// The name alone.
  ///
  /// - Throws: a usage failure where there is none, or more.
  func reference() throws -> ImageReference {
    let (reference, rest) = try split()
    guard let first = rest.first else { return reference }
    throw Failure(.usage, "unexpected argument \"\(first)\"")
  }

  /// The name and sources of images, at least one unless `allowsNone`.
  ///
  /// - Throws: a usage failure that names the source that cannot be read.
  func sources(allowsNone: Bool = false) throws -> (reference: ImageReference, sources: [IndexSource]) {
    let (reference, words) = try split()
    guard allowsNone || !words.isEmpty else {
      throw Failure(.usage, "missing a source: LAYOUT[:TAG], FILE[:TAG], :TAG, or @sha256:… of the same layout")
    }
    return (reference, try words.map(Self.source))
  }

  /// Reads a source.
  ///
  /// - Throws: a usage failure.
  static func source(_ word: String) throws -> IndexSource {
    do {
      return try IndexSource(parsing: word)
    } catch {
      throw Failure(.usage, "invalid source: \(error.description)", plain: word)
    }
  }
}
