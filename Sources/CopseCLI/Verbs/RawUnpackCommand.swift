import ArgumentParser
import Copse
import CopseSystem

/// `raw unpack`: the tree of one image and nothing else.
struct RawUnpackCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unpack", abstract: "Unpack the root filesystem of one image, without a bundle around it.")
  static let flags = UnpackCommand.flags

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var mapping: MappingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Keep symbolic links to directories where a layer has a directory.")
  var keepDirlinks = false

  @Argument(help: "The directory to unpack into.", completion: .directory)
  var rootfs: String

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try image.reference()
    let selection = try selection.selection(session.settings)
    let watch = try limits.progress.watch(session)
    var options = try limits.options(mapping, keepsDirectoryLinks: keepDirlinks, session)
    watch.follow(&options)
    let unpack = UnpackRootfs(reference, selection: selection, to: rootfs, options: options)
    sayAsUmoci("unpacking rootfs ...", session)
    let report = try watch.ending { try unpack.run() }
    sayAsUmoci("... done", session)
    sayAsUmoci("unpacked image rootfs: \(rootfs)", session)
    watch.say(report.summary)
    if json.json { try session.console.answer(report.json) }
  }

  /// What umoci says here alone, as warnings in its own form: padded to 25 characters.
  private func sayAsUmoci(_ message: String, _ session: Session) {
    guard session.program == .umoci, session.console.level <= .warn else { return }
    let text = escaped(message)
    session.console.say("   • " + text + String(repeating: " ", count: max(0, 25 - text.count)))
  }
}
