import Copse
import CopseSpec

/// Where images are or go: a layout and perhaps a tag.
struct ImagePlace {
  /// The layout's directory.
  let layout: String
  /// The tag, where there is one.
  let name: ReferenceName?

  /// Reads `[oci:]LAYOUT[:TAG]`.
  ///
  /// - Throws: a usage failure for what cannot be read.
  init(parsing text: String) throws {
    let prefix = "oci:"
    do {
      let reference = try ImageReference(parsing: text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
      layout = reference.layout
      name = reference.isNameExplicit ? reference.name : nil
    } catch {
      throw Failure(.usage, error.description)
    }
  }
}
