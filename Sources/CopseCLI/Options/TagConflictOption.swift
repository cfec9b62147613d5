import ArgumentParser
import Copse
import CopseSpec

/// What becomes of tags that are taken, where images come to a layout from elsewhere.
struct TagConflictOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("on-conflict")]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to do where the tag stands for something else: error or replace (default: error).", valueName: "what"),
    completion: .list(["error", "replace"]))
  var onConflict: String?

  /// Whether a tag may be taken from what it stands for.
  ///
  /// - Throws: a usage failure where the flag says neither.
  func replaces() throws -> Bool {
    switch onConflict {
    case nil, "error": return false
    case "replace": return true
    case .some(let word):
      throw Failure(.usage, "invalid --on-conflict: expected error or replace, found \(Quoted(word))")
    }
  }
}
