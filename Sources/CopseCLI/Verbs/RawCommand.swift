import ArgumentParser

/// `raw`: the steps of the other verbs, one by one.
struct RawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "raw",
    abstract: "Do one step of the other commands.",
    subcommands: [
      RawUnpackCommand.self, RawAddLayerCommand.self, RawRuntimeConfigCommand.self, RawMtreeValidateCommand.self,
      RawResolveCommand.self, RawCatCommand.self,
    ])
}
