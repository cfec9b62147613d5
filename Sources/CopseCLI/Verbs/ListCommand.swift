import ArgumentParser
import Copse

/// `ls`: the tags of a layout.
struct ListCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List the tags of a layout.",
    discussion: "Prints each tag once, one a line, in the order of index.json. Entries without a tag are not shown.",
    aliases: ["list"])
  static let flags = LayoutOption.flags + JSONOption.flags + [.toggle("long", "l")]
  static let umociName: String? = "list"

  @OptionGroup var options: LayoutOption
  @OptionGroup var json: JSONOption

  @Flag(name: [.long, .customShort("l")], help: "Show kinds, platforms, sizes and times.")
  var long = false

  @Argument(help: ArgumentHelp("The layout, in place of --layout.", valueName: "layout"), completion: .directory)
  var positional: String?

  func perform(in session: Session) throws {
    let layout = try options.path(or: positional)
    let report = try ListTags(layout: layout, isDetailed: long).run()
    if json.json {
      try session.console.answer(report.json(layout: layout))
    } else {
      try session.console.answer(report.text)
    }
    for tag in report.tags {
      if let problem = tag.details?.problem { session.console.warn("\(tag.name): \(problem)") }
    }
  }
}
