import ArgumentParser

/// Help texts: ArgumentParser's, behind umoci's own first lines where the program goes by that name.
struct Help: Sendable {
  /// The name the program was called by.
  let program: Program

  /// The text for the verb at `path`, by canonical names.
  func text(_ path: [String]) -> String {
    let command = Self.command(path)
    let text = CopseCommand.helpMessage(for: command, columns: 100)
    guard program == .umoci else { return text + "\n" }
    let name = (["umoci"] + path.dropLast() + [umociName(command, path)]).filter { !$0.isEmpty }.joined(separator: " ")
    let usage = command.configuration.abstract.prefix(1).lowercased() + command.configuration.abstract.dropFirst()
    let plainUsage = usage.last == "." ? String(usage.dropLast()) : usage
    let own = (["copse"] + path).joined(separator: " ")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() where line.hasPrefix("USAGE: " + own) {
      lines[index] = "USAGE: " + name + line.dropFirst(("USAGE: " + own).count)
    }
    return "NAME:\n   \(name) - \(plainUsage)\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private func umociName(_ command: any ParsableCommand.Type, _ path: [String]) -> String {
    (command as? any Verb.Type)?.umociName ?? path.last ?? ""
  }

  /// The command at `path`; the program's own where there is none.
  static func command(_ path: [String]) -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = CopseCommand.self
    for name in path {
      command = command.configuration.subcommands.first { $0.configuration.commandName == name } ?? command
    }
    return command
  }
}
