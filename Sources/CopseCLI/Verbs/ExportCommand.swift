import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `export`: an image as an archive for other tools.
struct ExportCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write an image to an archive that other tools read, or to a pipe.",
    discussion: "The file shows up whole or not at all. One that ends in .gz, .tgz or .zst is compressed.")
  static let flags =
    SelectionOptions.flags + JSONOption.flags + [.value("format"), .value("name")]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The form: oci-archive, docker-archive or rootfs (default: oci-archive).", valueName: "format"),
    completion: .list(ArchiveFormat.allCases.map(\.rawValue)))
  var format: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The whole name for podman, docker and containerd: registry.example/app:v2.", valueName: "name"))
  var name: String?

  @Argument(
    help: ArgumentHelp("The image: a layout and, behind its first colon, a tag.", valueName: "layout[:tag]"),
    completion: .custom(Completions.images))
  var reference: String

  @Argument(help: ArgumentHelp("The file, or - for standard output.", valueName: "file"), completion: .file())
  var file: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (image, place) = (try ImagePlace(parsing: reference), try ImagePlace(parsingFile: file))
    let source: ImageSource = image.format == nil ? .layout(image.path) : .archive(try image.input())
    let format = try ArchiveFormat(flag: format) ?? place.format ?? .oci
    // A form that holds the whole image gets it: what is carried is never a matter of preference.
    let preferences = format == .oci ? nil : session.settings
    var export = ExportImage(source, tag: image.name, selection: try selection.selection(preferences))
    export.format = format
    export.name = try name.map { try ArchivedName(parsing: $0) }
    try ExportAnswer(session.console, source: reference, file: file, asJSON: json.json).give(export, to: place)
  }
}

extension ArchiveFormat {
  /// What `--format` says; nil without it.
  ///
  /// - Throws: a usage failure for another word.
  init?(flag word: String?) throws {
    guard let word else { return nil }
    guard let format = ArchiveFormat(rawValue: word) else {
      throw Failure(.usage, "invalid --format: expected oci-archive, docker-archive or rootfs, found \(Quoted(word))")
    }
    self = format
  }
}
