import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `new`: an image without layers.
struct NewCommand: Verb, NamingImages {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make an empty image.",
    discussion: "With several platforms, an index of one image for each. A tag that was there is replaced.")
  static let flags = ImageOptions.flags + WritingOptions.flags + JSONOption.flags + [.value("platform", "p")]

  @OptionGroup var image: ImageOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var json: JSONOption

  @Option(
    name: [.long, .customShort("p")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What the image is for, such as linux/arm64; repeatable, commas split (default: host).", valueName: "platform"))
  var platform: [String] = []

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let reference = try image.reference()
    let new = NewImage(
      reference, platforms: try platforms(), created: try Timestamp.ofThisRun(),
      options: try writing.options())
    let report = try new.run()
    if json.json {
      try session.console.answer(
        report.json(reference, reference.name.value, isDryRun: writing.dryRun, schema: "copse.new/1"))
    } else if writing.dryRun {
      try session.console.answer(report.plan(reference, reference.name.value))
    }
  }

  private func platforms() throws -> [Platform] {
    let words = platform.isEmpty ? ["host"] : platform
    return try words.flatMap { word in
      do {
        return try PlatformRequest.list(parsing: word)
      } catch {
        throw Failure(.usage, "invalid --platform: \(error)")
      }
    }.map { request in
      switch request {
      case .platform(let platform): platform
      case .host: .host
      case .all: throw Failure(.usage, "invalid --platform: a new image cannot be for all platforms")
      }
    }
  }
}
