import CopseSpec

/// The name of a file in an archive, without `.` and empty parts; it is compared, and leads nowhere on a disk.
struct ArchivePath: Hashable {
  /// The parts.
  let parts: [String]

  /// Reads a name; nil where it leads out of the archive.
  ///
  /// - Parameter folder: what a relative name starts from.
  init?(_ text: String, in folder: ArchivePath? = nil) {
    var parts = text.hasPrefix("/") ? [] : folder?.parts ?? []
    for part in text.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    self.parts = parts
  }

  private init(parts: [String]) { self.parts = parts }

  /// The name as it is written.
  var text: String { parts.joined(separator: "/") }

  /// The folder it is in.
  var folder: ArchivePath { ArchivePath(parts: parts.dropLast()) }

  /// The digest, where it is the path of a blob in a layout.
  var digest: Digest? {
    guard parts.count == 3, parts[0] == "blobs" else { return nil }
    do { return try Digest(parsing: "\(parts[1]):\(parts[2])") } catch { return nil }
  }

  /// Whether `docker save` keeps something there that nothing needs since its version 1.10.
  var isLegacy: Bool {
    parts == ["repositories"] || parts.count == 2 && ["json", "VERSION"].contains(parts[1])
  }
}
