import ArgumentParser
import Copse

/// How much an image or an archive may bring.
struct SizeLimitOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("max-bytes"), .value("max-entries")]

  @Option(
    name: .long,
    help: ArgumentHelp("Refuse an image or archive that comes to more bytes, such as 20GB.", valueName: "size"))
  var maxBytes: String?

  @Option(
    name: .long, help: ArgumentHelp("Refuse an image or archive that comes to more entries.", valueName: "n"))
  var maxEntries: String?

  /// The most bytes there may be; nil for the default.
  func byteLimit() throws -> Int64? {
    try maxBytes.map { try LimitOptions.size($0, of: "--max-bytes") }
  }

  /// The most entries there may be; nil for the default.
  func entryLimit() throws -> Int64? {
    try maxEntries.map { try LimitOptions.count($0, of: "--max-entries", least: 0) }
  }

  /// How much an archive may bring.
  ///
  /// - Throws: a usage failure where a flag says no number.
  func archives() throws -> ArchiveLimits {
    ArchiveLimits(maximumBytes: try byteLimit(), maximumEntries: try entryLimit())
  }
}
