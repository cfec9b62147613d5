import ArgumentParser

/// The program: its verbs, and the flags every verb understands.
struct CopseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copse",
    abstract: "Unpack and inspect the images of an OCI image layout, one platform or all of them.",
    discussion: """
      copse works on OCI image layouts in local directories. Called by the name umoci it behaves as umoci does.
      """,
    subcommands: [
      InitCommand.self, NewCommand.self, UnpackCommand.self, ListCommand.self, ShowCommand.self, StatCommand.self,
      StatusCommand.self, DiffCommand.self, RepackCommand.self, ConfigCommand.self, InsertCommand.self,
      SquashCommand.self, TagCommand.self, RemoveCommand.self, IndexCommand.self, CollectCommand.self,
      CheckCommand.self, CopyCommand.self, ImportCommand.self, ExportCommand.self, RawCommand.self,
    ])

  @Option(
    name: .long,
    help: ArgumentHelp("How much to say: debug, info, warn, error or fatal (default: warn).", valueName: "level"),
    completion: .list(["debug", "info", "warn", "error", "fatal"]))
  var log: String?

  @Flag(name: .long, help: "The same as --log info.")
  var verbose = false

  @Option(name: .long, help: .hidden, completion: .file())
  var cpuProfile: String?

  @Flag(name: [.long, .customShort("v")], help: "Print the version and the specifications followed.")
  var version = false
}
