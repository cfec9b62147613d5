import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `insert`: puts a file or a directory into images, as one more layer.
struct InsertCommand: Verb, FanningOut {
  static let configuration = CommandConfiguration(
    commandName: "insert",
    abstract: "Insert a file or a directory into an image, or into several of its platforms.",
    discussion: "With --whiteout nothing is inserted: the one path that is given is gone from the image.")
  static let flags =
    ImageOptions.flags + SelectionOptions.flags + DestinationOptions.flags + MappingOptions.flags
    + CompressionOption.flags + HistoryFlags.flags + WritingOptions.flags + JSONOption.flags + [
      .toggle("opaque"), .toggle("whiteout"),
    ]

  @OptionGroup var image: ImageOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var mapping: MappingOptions
  @OptionGroup var compression: CompressionOption
  @OptionGroup var history: HistoryFlags
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Flag(name: .long, help: "Hide what the image has in the directory already.")
  var opaque = false

  @Flag(name: .long, help: "Remove the path from the image instead.")
  var whiteout = false

  @Argument(
    help: ArgumentHelp("What to insert, and the path it gets in the image.", valueName: "source> <target"),
    completion: .file())
  var paths: [String] = []

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let target = try destination.target(image.reference(), selection, writing)
    var history = try history.options(command: "\(session.program.name) insert")
    history.author = history.author ?? ""
    var adding = AddLayer(
      try content(), to: target, history: history,
      request: LayerRequest(
        compression: compression.compress, ownership: mapping.request, latestTime: try Timestamp.sourceDateEpoch()))
    adding.onNotice = { [console = session.console] in console.warn($0) }
    try session.answer(adding.run(), of: target, schema: "copse.insert/1", asJSON: json.json)
  }

  private func content() throws -> LayerContent {
    if whiteout {
      guard paths.count == 1 else { throw Failure(.usage, "insert --whiteout needs one path of the image") }
      let path = LayerPath(paths[0])
      guard !path.isRoot else { throw Failure(.usage, "the root of an image cannot be removed") }
      return .whiteout(path)
    }
    guard paths.count == 2 else { throw Failure(.usage, "insert needs a source and a path of the image") }
    return .files(path: paths[0], target: LayerPath(paths[1]), isOpaque: opaque)
  }
}
