import Copse
import CopseSpec
import CopseSystem

/// Writes an archive to a file or to standard output, and says how it went.
struct ExportAnswer {
  private let console: Console
  private let source: String
  private let file: String
  private let asJSON: Bool

  /// - Parameters:
  ///   - source: the image, as the command line has it.
  ///   - file: the archive, as the command line has it.
  init(_ console: Console, source: String, file: String, asJSON: Bool) {
    self.console = console
    self.source = source
    self.file = file
    self.asJSON = asJSON
  }

  /// Exports to a file, or to standard output where that is `-`, under the name that the place says.
  func give(_ export: ExportImage, to place: ImagePlace) throws {
    var export = export
    let path = place.path
    if let name = place.archivedName, export.name == nil {
      if export.format == .oci, !name.contains(":"), !name.contains("/") {
        export.newTag = try readingFlag("name") { () throws(SpecError) in try ReferenceName(parsing: name) }
      } else {
        export.name = try ArchivedName(parsing: name)
      }
    }
    export.onNotice = { [console] in console.warn($0) }
    guard path == "-" else { return try finish(try export.run(toFile: path)) }
    guard !asJSON else { throw Failure(.usage, "--json needs a file: the archive takes standard output") }
    guard !console.answersToTerminal else {
      throw Failure(
        .refused, "an archive is binary and standard output is a terminal", facts: ["redirect it to a file"])
    }
    let sink = AnswerSink(console)
    let report = try export.run(to: sink)
    try sink.finish()
    try finish(report)
  }

  private func finish(_ report: ExportReport) throws {
    report.warn(console)
    if asJSON { try console.answer(report.json(source, file)) }
  }
}
