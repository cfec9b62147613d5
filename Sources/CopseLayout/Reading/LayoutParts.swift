import CopseSpec
import CopseSystem

/// The three parts that make a directory a layout, and the complaints about them.
struct LayoutParts {
  static let marker = "oci-layout"
  static let index = "index.json"
  static let blobs = "blobs"
  static let version = "1.0.0"

  /// The path of the layout, for messages.
  let path: String

  /// Checks all three parts; `index.json` is not read.
  func check(_ directory: borrowing Directory) throws(LayoutError) {
    try require(Self.marker, .regular, in: directory)
    try checkVersion(try contents(of: Self.marker, in: directory), directory)
    try require(Self.index, .regular, in: directory)
    try require(Self.blobs, .directory, in: directory)
  }

  /// The content of a part that is a document, bounded.
  func contents(of part: String, in directory: borrowing Directory) throws(LayoutError) -> [UInt8] {
    let limit = JSONLimits.document.maximumBytes
    do {
      var file = try directory.file(part)
      guard file.status.size <= limit else {
        throw LayoutError.partTooLong(path: path, part: part, size: file.status.size, limit: limit)
      }
      return try file.contents(atMost: limit)
    } catch let error as LayoutError {
      throw error
    } catch let error as SystemError {
      try require(part, .regular, in: directory)
      throw .system(error)
    } catch {
      preconditionFailure("no other error leaves CopseSystem")
    }
  }

  private func require(_ part: String, _ kind: FileKind, in directory: borrowing Directory) throws(LayoutError) {
    let status: FileStatus?
    do {
      status = try directory.status(part)
    } catch {
      throw .system(error)
    }
    guard let status else { throw defect(.missing(part: part), directory) }
    guard status.kind == kind else {
      throw defect(
        .wrongKind(part: part, expected: kind.description, found: status.kind.description), directory)
    }
  }

  private func checkVersion(_ bytes: [UInt8], _ directory: borrowing Directory) throws(LayoutError) {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw defect(.malformed(part: Self.marker, error), directory)
    }
    guard let version = document.objectValue?["imageLayoutVersion"]?.stringValue else {
      throw defect(.malformed(part: Self.marker, .missingMember(path: "imageLayoutVersion")), directory)
    }
    guard version == Self.version else { throw defect(.version(version), directory) }
  }

  private func defect(_ defect: LayoutDefect, _ directory: borrowing Directory) -> LayoutError {
    .notALayout(path: path, defect, resembles: LayoutResemblance(of: directory))
  }
}

extension LayoutResemblance {
  /// Guesses what a directory is that is no layout; whatever cannot be read is no evidence.
  init?(of directory: borrowing Directory) {
    let names: [String]
    do {
      names = try directory.names()
    } catch {
      return nil
    }
    let isBundle = names.contains("config.json") && names.contains("rootfs")
    if names.isEmpty {
      self = .empty
    } else if isBundle {
      self = .bundle
    } else if !names.contains(LayoutParts.marker) && names.contains(LayoutParts.index)
      && names.contains(LayoutParts.blobs)
    {
      self = .unmarkedLayout
    } else if names.contains("manifest.json") && !names.contains(LayoutParts.index) {
      self = .dockerArchive
    } else {
      return nil
    }
  }
}
