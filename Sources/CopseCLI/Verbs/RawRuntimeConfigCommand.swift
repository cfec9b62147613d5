import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `raw runtime-config`: the `config.json` of one image.
struct RawRuntimeConfigCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "runtime-config", abstract: "Write the runtime configuration of one image.", aliases: ["config"])
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + MappingOptions.flags + JSONOption.flags + [.value("rootfs")]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var mapping: MappingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("Look up the image's user in this tree.", valueName: "rootfs"),
    completion: .directory)
  var rootfs: String?

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    var write = WriteRuntimeConfiguration(
      try image.reference(), selection: try selection.selection(session.settings), to: file, rootfs: rootfs,
      ownership: try mapping.request.map())
    let console = session.console
    write.onNotice = { console.warn($0) }
    try write.run()
    if json.json { try console.answer(.object(["schema": "copse.runtime-config/1", "file": .string(file)])) }
  }
}
