import ArgumentParser
import Copse
import CopseSpec

/// The form of an archive, and the whole name of the image that goes in or comes out.
struct ArchiveOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("format"), .value("name")]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The form: oci-archive, docker-archive or rootfs (default: as the archive is; oci-archive for a new one).",
      valueName: "format"),
    completion: .list(ArchiveFormat.allCases.map(\.rawValue)))
  var format: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The whole name for podman, docker and containerd: registry.example/app:v2.", valueName: "name"))
  var name: String?

  /// What `--format` says; nil without it.
  ///
  /// - Throws: a usage failure for another word.
  func form() throws -> ArchiveFormat? {
    guard let format else { return nil }
    guard let form = ArchiveFormat(rawValue: format) else {
      throw Failure(.usage, "invalid --format: expected oci-archive, docker-archive or rootfs, found \(Quoted(format))")
    }
    return form
  }

  /// What `--name` says; nil without it.
  ///
  /// - Throws: a usage failure for what is no name.
  func fullName() throws -> ArchivedName? {
    try name.map { try ArchivedName(parsing: $0) }
  }
}
