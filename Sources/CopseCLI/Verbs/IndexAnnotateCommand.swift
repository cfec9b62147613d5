import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index annotate`: what is said of images beside them.
struct IndexAnnotateCommand: Verb, FanningOut {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Change annotations of an index, its entries or their manifests, and platforms of entries.",
    discussion: "Behind the name come KEY=VALUE and KEY-, which removes an annotation.")
  static let flags =
    IndexOperands.flags + SelectionOptions.flags + WritingOptions.flags + JSONOption.flags + [
      .value("level"), .value("promote"), .value("set-platform"), .toggle("from-config"),
      .toggle("keep-stale-attestations"),
    ]

  @OptionGroup var operands: IndexOperands
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose annotations: index (default), descriptor (default where images are chosen) or manifest.",
      valueName: "level"),
    completion: .list(IndexAnnotation.Level.allCases.map(\.rawValue)))
  var level: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Give entries this annotation of their manifest or label of their configuration; repeatable.",
      valueName: "key"))
  var promote: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The platform of the one chosen entry.", valueName: "platform"))
  var setPlatform: String?

  @Flag(name: .long, help: "Give entries the platforms of their configurations.")
  var fromConfig = false

  @Flag(name: .long, help: "Keep attestations about manifests that get another digest.")
  var keepStaleAttestations = false

  /// One platform is no two images'.
  var fansOut: Bool { setPlatform == nil }

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (reference, words) = try operands.split()
    let selection = try selection.selection(session.settings.withoutPlatforms)
    let annotation = try annotation(words, choosing: !selection.isEmpty)
    let annotate = AnnotateIndex(reference, selection: selection, annotation, options: try writing.options())
    try IndexAnswer(session, "annotate", reference, isDryRun: writing.dryRun, asJSON: json.json)
      .give(try annotate.run())
  }

  private func annotation(_ words: [String], choosing isChoosing: Bool) throws -> IndexAnnotation {
    let changes = try words.map { word in
      try readingFlag("change") { () throws(SpecError) in try AnnotationChange(parsing: word) }
    }
    var annotation = IndexAnnotation(try level(isChoosing), changes)
    guard !promote.contains("") else { throw Failure(.usage, "invalid --promote: the key is empty") }
    annotation.promoted = promote
    annotation.takesPlatforms = fromConfig
    annotation.keepsStaleAttestations = keepStaleAttestations
    annotation.platform = try setPlatform.map { word in
      try readingFlag("--set-platform") { () throws(SpecError) in try Platform(parsing: word, host: .host) }
    }
    guard annotation.isAboutEntries || !changes.isEmpty else {
      throw Failure(.usage, "nothing to change: KEY=VALUE, KEY-, --promote, --set-platform or --from-config says what")
    }
    if annotation.level == .descriptor, changes.contains(where: { $0.key == Annotation.refNameKey }) {
      throw Failure(.usage, "the tag is no annotation to edit", hints: ["copse tag --help"])
    }
    return annotation
  }

  private func level(_ isChoosing: Bool) throws -> IndexAnnotation.Level {
    guard let level else { return isChoosing ? .descriptor : .index }
    guard let known = IndexAnnotation.Level(rawValue: level) else {
      throw Failure(.usage, "invalid --level: expected index, descriptor or manifest, found \"\(level)\"")
    }
    return known
  }
}
