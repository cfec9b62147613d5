import ArgumentParser

/// `index`: what a name lists, image by image.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make and edit indexes: which images a tag stands for.",
    discussion: "Nothing but gc deletes blobs, whatever these commands take out of an index.",
    subcommands: [
      IndexCreateCommand.self, IndexAddCommand.self, IndexRemoveCommand.self, IndexKeepCommand.self,
      IndexMergeCommand.self, IndexAnnotateCommand.self, IndexPackCommand.self, IndexExplodeCommand.self,
    ])
}
