import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `gc`: deletes what nothing names.
struct CollectCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Delete from a layout the blobs that nothing names.",
    discussion: "Whatever a tag leads to stays, in members nobody knows too. Waits until nobody uses the layout.")
  static let flags =
    LayoutOption.flags + WritingOptions.flags + JSONOption.flags + [
      .value("keep"), .value("grace"), .toggle("prune-referrers"), .value("assume-leaf"),
    ]
  static let umociName: String? = "gc"

  @OptionGroup var options: LayoutOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("Keep this blob and all it refers to; repeatable.", valueName: "digest"))
  var keep: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Keep what was written less than so long ago: 90, 15m, 12h, 7d.", valueName: "time"))
  var grace: String?

  @Flag(name: .long, help: "Delete signatures and the like although what they are about stays.")
  var pruneReferrers = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Content that cannot be looked into and refers to nothing; repeatable.", valueName: "type-or-digest"))
  var assumeLeaf: [String] = []

  @Argument(help: ArgumentHelp("The layout, in place of --layout.", valueName: "layout"), completion: .directory)
  var positional: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let layout = try options.path(or: positional)
    var collection = CollectGarbage(
      layout: layout, rules: try rules(), grace: try grace.map(Self.seconds), options: try writing.options())
    collection.saysKinds = json.json || writing.dryRun
    let plan = try collection.run()
    for missing in plan.missing {
      session.console.warn("\(missing.digest) is missing, \(escaped(missing.referrer)) names it")
    }
    for name in plan.foreign { session.console.warn("\(escaped(name)) is no blob, left alone") }
    for name in plan.shared {
      session.console.warn("\(name) is a link: other layouts may need the blobs behind it, so none was deleted")
    }
    if json.json {
      try session.console.answer(plan.json(layout: layout, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try session.console.answer(plan.text)
    } else if try session.isTalkative() {
      session.console.say(plan.summary)
    }
  }

  private func rules() throws -> GarbageRules {
    var rules = GarbageRules()
    rules.prunesReferrers = pruneReferrers
    rules.kept = Set(try keep.map { try Self.digest($0, "--keep") })
    for text in assumeLeaf {
      if text.contains("/") {
        rules.leafTypes.insert(MediaType(text))
      } else {
        rules.leaves.insert(try Self.digest(text, "--assume-leaf"))
      }
    }
    return rules
  }

  private static func digest(_ text: String, _ flag: String) throws -> Digest {
    do {
      return try Digest(parsing: text)
    } catch {
      throw Failure(.usage, "invalid \(flag): \(error.description)")
    }
  }

  /// A time in seconds, or with a unit.
  private static func seconds(_ text: String) throws -> Int64 {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let unit = text.last.flatMap { units[$0] }
    let product = Int64(unit == nil ? text : String(text.dropLast()))?.multipliedReportingOverflow(by: unit ?? 1)
    guard let product, !product.overflow, product.partialValue >= 0 else {
      throw Failure(.usage, "invalid --grace: \(Quoted(text)) is no time such as 90, 15m, 12h or 7d")
    }
    return product.partialValue
  }
}
