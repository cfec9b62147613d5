import ArgumentParser

/// `--json`: the answer, or the error, as one JSON document.
struct JSONOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.toggle("json")]

  @Flag(name: .long, help: "Answer with one JSON document; an error becomes the last line of standard error.")
  var json = false
}
