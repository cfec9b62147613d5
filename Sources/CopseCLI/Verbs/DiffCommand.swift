import ArgumentParser
import Copse
import CopseSystem

/// `diff`: what two images, two platforms of one, or an image and a tree differ in.
struct DiffCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what two images, or an image and a bundle, differ in.",
    discussion: """
      M means that both have the path, < that only the first has it, > that only the second has it. Images are read from \
      their layers; nothing is unpacked.
      """)
  static let flags =
    SelectionOptions.flags + JSONOption.flags + [
      .toggle("name-only"), .toggle("content"), .value("ignore"), .toggle("null", "z"), .toggle("exit-code"),
    ]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Only the paths, not what differs about them.")
  var nameOnly = false

  @Flag(name: .long, help: "Also the lines in which text files differ.")
  var content = false

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What may differ: content, mode, owner, mtime, xattr, link; repeatable, commas split.", valueName: "what"),
    completion: .list(["content", "mode", "owner", "mtime", "xattr", "link"]))
  var ignore: [String] = []

  @Flag(name: [.long, .customShort("z")], help: "Only the paths, as they are, each ended by a zero byte.")
  var null = false

  @Flag(name: .long, help: "Exit with 2 where anything differs.")
  var exitCode = false

  @Argument(
    help: ArgumentHelp("An image, a bundle or a workspace.", valueName: "a"), completion: .custom(Completions.images))
  var left: String

  @Argument(
    help: ArgumentHelp("The other one; without it, another platform or what was unpacked.", valueName: "b"),
    completion: .custom(Completions.images))
  var right: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    if null && json.json { throw Failure(.usage, "--null and --json are mutually exclusive") }
    var comparison = try CompareTrees(
      [left] + (right.map { [$0] } ?? []), selection: try selection.selection(session.settings), ignoring: ignore)
    comparison.comparesText = content && !null && !nameOnly
    comparison.onNotice = { session.console.warn($0) }
    let report = try comparison.run()
    if json.json {
      try session.console.answer(report.json)
    } else if null {
      try session.console.answer(report.zeroTerminated)
    } else {
      try session.console.answer(report.text(isNameOnly: nameOnly, Paint(session)))
    }
    if exitCode && !report.differences.isEmpty { throw RanWithFindings() }
  }
}
