import Copse
import CopseSpec
import CopseSystem

/// Writes an archive to a file or to standard output, and says how it went.
struct ExportAnswer {
  private let console: Console
  private let watch: BlobWatch
  private let source: String
  private let file: String
  private let asJSON: Bool
  /// What was done, for the summary.
  var verb = "exported"

  /// - Parameters:
  ///   - source: the image, as the command line has it.
  ///   - file: the archive, as the command line has it.
  init(_ console: Console, _ watch: BlobWatch, source: String, file: String, asJSON: Bool) {
    self.console = console
    self.watch = watch
    self.source = source
    self.file = file
    self.asJSON = asJSON
  }

  /// Exports to a file, or to standard output where that is `-`, under the name that the place says.
  func give(_ export: ExportImage, to place: ImagePlace) throws {
    var export = try named(export, place)
    watch.follow(&export)
    let path = place.path
    guard path == "-" else { return try finish(watch.ending { try export.run(toFile: path) }) }
    guard !asJSON else { throw Failure(.usage, "--json needs a file: the archive takes standard output") }
    guard !console.answersToTerminal else {
      throw Failure(
        .refused, "an archive is binary and standard output is a terminal", facts: ["redirect it to a file"])
    }
    let sink = AnswerSink(console)
    let report = try watch.ending { try export.run(to: sink) }
    try sink.finish()
    try finish(report)
  }

  /// Says what ``give(_:to:)`` would write.
  func plan(_ export: ExportImage, to place: ImagePlace) throws {
    var export = try named(export, place)
    watch.follow(&export)
    let report = try export.plan(toFile: place.path == "-" ? nil : place.path)
    report.warn(console)
    guard !asJSON else { return try console.answer(report.json(source, file, isDryRun: true)) }
    try console.answer(report.plan(place.path))
  }

  private func named(_ export: ExportImage, _ place: ImagePlace) throws -> ExportImage {
    var export = export
    guard let name = place.archivedName, export.name == nil else { return export }
    if export.format == .oci, !name.contains(":"), !name.contains("/") {
      export.newTag = try readingFlag("name") { () throws(SpecError) in try ReferenceName(parsing: name) }
    } else {
      export.name = try ArchivedName(parsing: name)
    }
    return export
  }

  private func finish(_ report: ExportReport) throws {
    report.warn(console)
    watch.say(report.summary(verb, source, file))
    if asJSON { try console.answer(report.json(source, file, isDryRun: false)) }
  }
}
