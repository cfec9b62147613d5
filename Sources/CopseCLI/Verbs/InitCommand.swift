import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `init`: an empty layout.
struct InitCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make an empty layout.",
    discussion: "Directories above it are made. What is there already is left alone, and is an error.")
  static let flags = LayoutOption.flags + JSONOption.flags + [.toggle("dry-run", "n")]

  @OptionGroup var options: LayoutOption
  @OptionGroup var json: JSONOption

  @Flag(name: [.long, .customShort("n")], help: "Change nothing, and print what would change.")
  var dryRun = false

  @Argument(help: ArgumentHelp("The layout, in place of --layout.", valueName: "layout"), completion: .directory)
  var positional: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let path = try options.path(or: positional)
    try InitLayout(path: path, isDryRun: dryRun).run()
    if json.json {
      let report: JSONObject = ["schema": "copse.init/1", "layout": .string(path), "dryRun": .bool(dryRun)]
      try session.console.answer(.object(report))
    } else if dryRun {
      try session.console.answer("would make \(escaped(path))\n")
    }
  }
}
