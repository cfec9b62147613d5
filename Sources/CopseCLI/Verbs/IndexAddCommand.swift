import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `index add`: further images under a name.
struct IndexAddCommand: Verb, NamingImages {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add images to those a tag stands for.",
    discussion: """
      A source is LAYOUT[:TAG], an archive FILE[:TAG] or, of the same layout, :TAG or @sha256:DIGEST. Of an index, \
      every entry is added. An \
      image that has the tag alone gets an index first; a tag that is not there is made.
      """)
  static let flags =
    IndexOperands.flags + ConflictOption.flags + SizeLimitOptions.flags + WritingOptions.flags + JSONOption.flags + [
      .value("annotation"), .value("set-platform"), .value("file"), .value("artifact-type"),
    ]

  @OptionGroup var operands: IndexOperands
  @OptionGroup var conflict: ConflictOption
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An annotation for the new entries; repeatable.", valueName: "key=value"))
  var annotation: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "List the image for this platform, whatever it says itself.", valueName: "platform"))
  var setPlatform: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A file to pack into an artifact that is added; repeatable.", valueName: "path[:type]"),
    completion: .file())
  var file: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("What kind of artifact the files are.", valueName: "type"))
  var artifactType: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let (reference, sources) = try operands.sources(allowsNone: !file.isEmpty)
    guard file.isEmpty == (artifactType ?? "").isEmpty else {
      throw Failure(.usage, "--file and --artifact-type go together")
    }
    var add = AddToIndex(reference, sources, options: try writing.options())
    add.archiveLimits = try limits.archives()
    add.policy = try conflict.policy()
    add.annotations = try annotations(annotation)
    add.files = file.map(PackedFile.init)
    add.artifactType = try checkedType(artifactType) ?? ""
    add.platform = try setPlatform.map { word in
      try readingFlag("--set-platform") { () throws(SpecError) in try Platform(parsing: word, host: .host) }
    }
    try IndexAnswer(session, "add", reference, isDryRun: writing.dryRun, asJSON: json.json).give(try add.run())
  }
}
