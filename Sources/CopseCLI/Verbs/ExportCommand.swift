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
    ImagePlaceOption.flags + ArchiveOptions.flags + SelectionOptions.flags + SizeLimitOptions.flags
    + ProgressOption.flags + JSONOption.flags

  @OptionGroup var image: ImagePlaceOption
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var progress: ProgressOption
  @OptionGroup var json: JSONOption

  @Argument(
    help: ArgumentHelp(
      "The image, unless --image gives it: a layout and, behind its first colon, a tag.", valueName: "layout[:tag]"),
    completion: .custom(Completions.images))
  var operand: String

  @Argument(help: ArgumentHelp("The file, or - for standard output.", valueName: "file"), completion: .file())
  var file: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (reference, file) = try image.operands(operand, file, imageAt: 0)
    let (image, place) = (try ImagePlace(parsing: reference), try ImagePlace(parsingFile: file))
    let source = try image.source(limits)
    let format = try archive.form() ?? place.format ?? .oci
    guard place.format == nil || place.format == format else {
      throw Failure(.usage, "two forms: \(format.rawValue) and \(place.format?.rawValue ?? "")")
    }
    guard format != .rootfs || archive.name == nil else {
      throw Failure(.usage, "a rootfs has no name of an image in it, and --name would be lost")
    }
    // A form that holds the whole image gets it: what is carried is never a matter of preference.
    let preferences = format == .oci ? nil : session.settings
    var export = ExportImage(source, tag: image.name, selection: try selection.selection(preferences))
    export.format = format
    export.name = try archive.fullName()
    let watch = try progress.watch(session)
    try ExportAnswer(session.console, watch, source: reference, file: file, asJSON: json.json).give(export, to: place)
  }
}
