import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index create`: a new index of images that are there.
struct IndexCreateCommand: Verb, NamingImages {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make an index of images and give it a tag.",
    discussion: """
      A source is LAYOUT[:TAG], an archive FILE[:TAG] or, of the same layout, :TAG or @sha256:DIGEST. Of an index, \
      every entry is listed. A tag \
      that was there is replaced.
      """)
  static let flags =
    IndexOperands.flags + ConflictOption.flags + IndexTypeOption.flags + SizeLimitOptions.flags + WritingOptions.flags
    + JSONOption.flags + [
      .value("annotation"), .value("artifact-type"), .value("subject"),
    ]

  @OptionGroup var operands: IndexOperands
  @OptionGroup var conflict: ConflictOption
  @OptionGroup var type: IndexTypeOption
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An annotation of the index; repeatable.", valueName: "key=value"))
  var annotation: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The type of the artifact that the index describes.", valueName: "type"))
  var artifactType: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("What the index is about, in the form of a source.", valueName: "source"))
  var subject: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (reference, sources) = try operands.sources(allowsNone: true)
    var create = CreateIndex(reference, sources, options: try writing.options())
    create.archiveLimits = try limits.archives()
    create.policy = try conflict.policy()
    create.mediaType = try type.type()
    create.annotations = try annotations(annotation)
    create.artifactType = try checkedType(artifactType)
    create.subject = try subject.map(IndexOperands.source)
    guard create.mediaType == .imageIndex || artifactType == nil && subject == nil && annotation.isEmpty else {
      throw Failure(
        .unsupported, "a Docker manifest list has no annotations, artifact type or subject",
        remedies: [.adding(["--media-type", "oci"])])
    }
    try IndexAnswer(session, "create", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try create.run())
  }
}

/// Reads values of `--annotation`.
///
/// - Throws: a usage failure for one that is none.
func annotations(_ words: [String]) throws -> [Assignment] {
  try words.map { word in
    try readingFlag("--annotation") { () throws(SpecError) in try Assignment(parsing: word) }
  }
}

/// Checks a value of `--artifact-type`.
///
/// - Throws: a usage failure for one that is no media type.
func checkedType(_ word: String?) throws -> String? {
  try word.map { word in
    try readingFlag("--artifact-type") { () throws(SpecError) in try MediaType(parsing: word) }.rawValue
  }
}
