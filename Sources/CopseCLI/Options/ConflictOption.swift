import ArgumentParser
import Copse
import CopseSpec

/// `--on-conflict`: what to do with an image for a platform that is taken.
struct ConflictOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("on-conflict")]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to do with an image for a platform that is taken: error, replace or keep-both.", valueName: "what"),
    completion: .list(IndexAddition.ConflictPolicy.allCases.map(\.rawValue)))
  var onConflict: String?

  /// What the flag says; an error by default.
  ///
  /// - Throws: a usage failure for any other word.
  func policy() throws -> IndexAddition.ConflictPolicy {
    guard let onConflict else { return .error }
    guard let policy = IndexAddition.ConflictPolicy(rawValue: onConflict) else {
      throw Failure(.usage, "invalid --on-conflict: expected error, replace or keep-both, found \"\(onConflict)\"")
    }
    return policy
  }
}
