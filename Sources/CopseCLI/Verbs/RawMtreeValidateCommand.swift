import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `raw mtree-validate`: whether a tree is what its manifest says.
struct RawMtreeValidateCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "mtree-validate", abstract: "Compare a tree with an mtree manifest of it.",
    discussion: "Prints one line a difference; silent where there is none.")
  static let flags =
    JSONOption.flags + [
      .value("manifest", "f", "file"), .value("path", "p"), .value("add-keywords", "K"), .value("use-keywords", "k"),
      .toggle("umoci-keywords"), .toggle("rootless"),
    ]

  @OptionGroup var json: JSONOption

  @Option(
    name: [.long, .customShort("f"), .customLong("file")], help: ArgumentHelp("The manifest.", valueName: "manifest"),
    completion: .file())
  var manifest: String?

  @Option(
    name: [.long, .customShort("p")], help: ArgumentHelp("The tree.", valueName: "directory"), completion: .directory)
  var path: String?

  @Option(
    name: [.long, .customShort("K")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Compare these keywords as well; split by commas or spaces.", valueName: "keywords"))
  var addKeywords: [String] = []

  @Option(
    name: [.long, .customShort("k")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Compare these keywords and no others.", valueName: "keywords"))
  var useKeywords: [String] = []

  @Flag(name: .long, help: "Compare the keywords that unpacking records.")
  var umociKeywords = false

  @Flag(name: .long, help: "Open entries that their owner may not read for a moment.")
  var rootless = false

  func perform(in session: Session) throws {
    guard let manifest else { throw Failure(.usage, "missing mandatory argument: --manifest") }
    guard let path else { throw Failure(.usage, "missing mandatory argument: --path") }
    Interruption.catchSignals()
    let validation = try ValidateMtree(
      manifest: manifest, tree: path, only: useKeywords, usesUmociKeywords: umociKeywords, additional: addKeywords,
      isRootless: rootless)
    let deltas = try validation.run()
    if json.json {
      let differences = deltas.map { delta in
        TreeDifference(kind: delta.kindName, path: delta.pathBytes, changes: delta.changedKeywords).json
      }
      try session.console.answer(.object(["schema": "copse.mtree/1", "differences": .array(differences)]))
    } else {
      try session.console.answer(deltas.map { escaped("\($0)") + "\n" }.joined())
    }
    guard deltas.isEmpty else {
      let noun = deltas.count == 1 ? "difference" : "differences"
      throw Failure(.failed, "validation failed: \(deltas.count) \(noun) found")
    }
  }
}
