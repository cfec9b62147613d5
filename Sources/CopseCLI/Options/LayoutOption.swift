import ArgumentParser
import Copse

/// `--layout LAYOUT`, where a verb works on a whole layout.
struct LayoutOption: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("layout")]

  @Option(
    name: .long, help: ArgumentHelp("The directory of the OCI image layout.", valueName: "layout"),
    completion: .directory)
  var layout: String?

  /// The layout given by the flag, or as a positional by verbs that allow it.
  ///
  /// - Throws: a usage failure where there is none, two, or one with a colon, which no reference could name.
  func path(or positional: String? = nil) throws -> String {
    if let layout, let positional {
      throw Failure(.usage, "two layouts: --layout \(layout) and \(positional)")
    }
    guard let path = layout ?? positional else { throw Failure(.usage, "missing mandatory argument: --layout") }
    if path.isEmpty { throw Failure(.usage, "invalid --layout: path is empty") }
    if path.contains(":") { throw Failure(.usage, "invalid --layout: path contains ':' character: \(path)") }
    return path
  }
}
