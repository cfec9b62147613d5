import Copse
import CopseSpec
import CopseSystem

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

  /// Whether neither a tag nor a name in an archive is given.
  var hasNoName: Bool { name == nil && archivedName == nil }

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
  /// - Throws: a usage failure for what cannot be read.
  init(parsing text: String) throws {
    if let (format, rest) = Self.archive(text) {
      try self.init(rest, format)
      return
    }
    let prefix = "oci:"
    try Self.checkTransport(of: text)
    do {
      let reference = try ImageReference(parsing: text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
      self.init(path: reference.layout, name: reference.isNameExplicit ? reference.name : nil)
    } catch {
      throw Failure(.usage, error.description)
    }
  }

  /// Reads `FILE[:NAME]` with or without a prefix, where an archive is read.
  ///
  /// - Throws: a usage failure for what cannot be read.
  init(parsingArchive text: String) throws {
    let (format, rest) = Self.archive(text) ?? (nil, text)
    try self.init(rest, format)
  }

  /// Reads `FILE`, or a prefix and `FILE[:NAME]`, where an archive is written.
  ///
  /// - Throws: a usage failure for what cannot be read.
  init(parsingFile text: String) throws {
    if let (format, rest) = Self.archive(text) {
      try self.init(rest, format)
    } else {
      self.init(path: text)
    }
  }

  /// The archive, to be read.
  ///
  /// - Throws: a usage failure where a person would have to type it.
  func input() throws -> ArchiveInput {
    guard path == "-" else { return ArchiveInput(path, format: format, name: archivedName) }
    guard !PipeSource.isTerminal else {
      throw Failure(.usage, "standard input is a terminal, and no archive comes from there")
    }
    return ArchiveInput(nil, format: format, name: archivedName)
  }

  /// The layout or archive, to be read.
  ///
  /// - Parameter limits: how much an archive may bring.
  /// - Throws: a usage failure where a person would have to type an archive.
  func source(_ limits: SizeLimitOptions) throws -> ImageSource {
    guard format != nil else { return .layout(path) }
    var input = try input()
    input.limits = try limits.archives()
    return .archive(input)
  }

  private init(_ text: String, _ format: ArchiveFormat?) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard !parts[0].isEmpty else { throw Failure(.usage, "\(Quoted(text)): the path of the archive is empty") }
    guard parts.count < 2 || !parts[1].isEmpty else { throw Failure(.usage, "\(Quoted(text)): the name is empty") }
    self.init(path: parts[0], format: format, archivedName: parts.count == 2 ? parts[1] : nil)
  }

  private init(path: String, format: ArchiveFormat? = nil, name: ReferenceName? = nil, archivedName: String? = nil) {
    self.path = path
    self.format = format
    self.name = name
    self.archivedName = archivedName
  }

  /// Refuses what others take for a place that is neither a layout nor a file, before its beginning becomes a layout.
  private static func checkTransport(of text: String) throws(Failure) {
    let transports = ["docker://", "docker-daemon:", "containers-storage:"]
    guard let found = transports.first(where: text.hasPrefix) else { return }
    throw Failure(
      .unsupported, "\(Quoted.escaped(text)): \(found) is no place of layouts or archives",
      facts: ["skopeo copies between those and oci:LAYOUT:TAG"])
  }

  /// The form that a prefix says, and what is behind it.
  private static func archive(_ text: String) -> (format: ArchiveFormat, rest: String)? {
    for format in [ArchiveFormat.oci, .docker] where text.hasPrefix(format.rawValue + ":") {
      return (format, String(text.dropFirst(format.rawValue.count + 1)))
    }
    return nil
  }
}
