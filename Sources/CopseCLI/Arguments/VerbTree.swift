import ArgumentParser

/// A verb's names and flags, and the verbs below it: the part of the grammar the normaliser works with.
struct VerbTree: Sendable {
  /// The name copse uses.
  let name: String
  /// Other names for the same verb.
  let aliases: [String]
  /// Every flag of the verb but the global ones.
  let flags: [FlagSpelling]
  /// The verbs below, such as those of `raw`.
  let children: [VerbTree]

  /// Describes a verb by hand, for tests.
  init(_ name: String, aliases: [String] = [], flags: [FlagSpelling] = [], children: [VerbTree] = []) {
    self.name = name
    self.aliases = aliases
    self.flags = flags
    self.children = children
  }

  /// Reads names and flags off a command.
  init(_ command: any ParsableCommand.Type) {
    let configuration = command.configuration
    self.init(
      configuration.commandName ?? "", aliases: configuration.aliases,
      flags: (command as? any Verb.Type)?.flags ?? [],
      children: configuration.subcommands.map(VerbTree.init))
  }

  /// The verb below this one that goes by `name`.
  func child(_ name: String) -> VerbTree? {
    children.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// The flag that goes by `word`.
  func flag(_ word: String) -> FlagSpelling? {
    flags.first { $0.isSpelled(word) }
  }
}
