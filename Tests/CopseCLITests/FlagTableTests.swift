import ArgumentParser
import Foundation
import Testing

@testable import CopseCLI

/// A command as the parser describes itself.
struct DumpedCommand: Decodable {
  let commandName: String
  let subcommands: [DumpedCommand]?
  let arguments: [Argument]?

  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
  }

  struct Name: Decodable, Hashable {
    let kind: String
    let name: String
  }

  /// The program and everything below it.
  static func root() throws -> DumpedCommand {
    struct Dump: Decodable { let command: DumpedCommand }
    return try JSONDecoder().decode(Dump.self, from: Data(CopseCommand._dumpHelp().utf8)).command
  }

  /// Every command that is no group, with its names from the program down.
  func leaves(below path: [String] = []) -> [(path: [String], command: DumpedCommand)] {
    let below = (subcommands ?? []).filter { $0.commandName != "help" }
    if below.isEmpty { return [(path, self)] }
    return below.flatMap { $0.leaves(below: path + [$0.commandName]) }
  }

  /// Flags and options but `--help`: whether they take a value, and all names.
  var flags: Set<FlagShape> {
    Set(
      (arguments ?? []).filter { $0.kind != "positional" }.map { argument in
        FlagShape(names: Set((argument.names ?? []).map(\.name)), takesValue: argument.kind == "option")
      }.filter { !$0.names.contains("help") })
  }
}

/// What is compared of a flag.
struct FlagShape: Hashable {
  let names: Set<String>
  let takesValue: Bool
}

@Suite("The normaliser's flags")
struct FlagTableTests {
  @Test("are the parser's, name by name, for every verb")
  func agree() throws {
    for (path, dumped) in try DumpedCommand.root().leaves() {
      let verb = try #require(Help.command(path) as? any Verb.Type, "\(path)")
      let stated = Set(verb.flags.map { FlagShape(names: Set([$0.name] + $0.aliases), takesValue: $0.takesValue) })
      #expect(stated == dumped.flags, "\(path.joined(separator: " "))")
    }
  }

  @Test("have no name twice, the global ones included")
  func unique() throws {
    for (path, _) in try DumpedCommand.root().leaves() {
      let verb = try #require(Help.command(path) as? any Verb.Type)
      let names = (verb.flags + GlobalFlags.flags).flatMap { [$0.name] + $0.aliases }
      #expect(names.count == Set(names).count, "\(path.joined(separator: " "))")
    }
  }
}
