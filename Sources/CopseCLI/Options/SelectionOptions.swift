import ArgumentParser
import Copse
import CopseSpec

/// Which of the images behind a name is meant.
struct SelectionOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [
    .value("platform", "p"), .toggle("platform-strict"), .value("select"), .value("digest"), .value("on-ambiguous"),
  ]

  @Option(
    name: [.long, .customShort("p")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A platform such as linux/arm64/v8, host, or all; repeatable, commas split.", valueName: "platform"),
    completion: .custom(Completions.platforms))
  var platform: [String] = []

  @Flag(name: .long, help: "Take the platform as written, never a compatible one.")
  var platformStrict = false

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only images where FIELD is there, equals, or does not equal a value; repeatable.", valueName: "field[=|!=]value")
  )
  var select: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The image with this digest: eight hex digits or more.", valueName: "sha256:prefix")
  )
  var digest: String?

  @Option(
    name: .long, help: ArgumentHelp("What to do when several images remain: error or first.", valueName: "what"),
    completion: .list(["error", "first"]))
  var onAmbiguous: String?
}
