import Copse
import CopseSpec

/// Where images are or go: a layout, or an archive.
struct ImagePlace {
  /// The layout's directory, or the archive's file.
  let path: String
  /// The form of the archive; nil for a layout, and for a file whose form the prefix does not say.
  let format: ArchiveFormat?
  /// The tag in a layout, where there is one.
  let name: ReferenceName?
  /// The name in an archive, where there is one.
  let archivedName: String?

  /// The layout's directory.
  ///
  /// - Throws: a usage failure where it is an archive.
  var layout: String {
    get throws {
      guard format == nil else { throw Failure(.usage, "\(Quoted(path)) is an archive; a layout is wanted here") }
      return path
    }
  }

  /// Reads `[oci:]LAYOUT[:TAG]`, `oci-archive:FILE[:NAME]` or `docker-archive:FILE[:NAME]`.
  ///
  /// - Parameter isFile: whether a word without a prefix is a file.
  /// - Throws: a usage failure for what cannot be read.
  init(parsing text: String, asFile isFile: Bool = false) throws {
    for format in [ArchiveFormat.oci, .docker] where text.hasPrefix(format.rawValue + ":") {
      let rest = text.dropFirst(format.rawValue.count + 1)
      let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard !parts[0].isEmpty else { throw Failure(.usage, "\(Quoted(text)): the path of the archive is empty") }
      self.init(path: parts[0], format: format, archivedName: parts.count == 2 ? parts[1] : nil)
      return
    }
    guard !isFile else {
      self.init(path: text)
      return
    }
    let prefix = "oci:"
    do {
      let reference = try ImageReference(parsing: text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
      self.init(path: reference.layout, name: reference.isNameExplicit ? reference.name : nil)
    } catch {
      throw Failure(.usage, error.description)
    }
  }

  private init(path: String, format: ArchiveFormat? = nil, name: ReferenceName? = nil, archivedName: String? = nil) {
    self.path = path
    self.format = format
    self.name = name
    self.archivedName = archivedName
  }
}
