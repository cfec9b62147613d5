import ArgumentParser
import Copse
import CopseSpec
import CopseSystem

/// `import`: images of an archive into a layout.
struct ImportCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take the images of an archive, or of what comes through a pipe, into a layout.",
    discussion: """
      The archive is read once. One that is compressed with gzip or zstd is decompressed. All its images come, or the one \
      whose tag or whole name stands behind the file and a colon.
      """)
  static let flags =
    ImagePlaceOption.flags + ArchiveOptions.flags + SelectionOptions.flags + TagConflictOption.flags
    + CompressionOption.flags + SizeLimitOptions.flags + WritingOptions.flags + ProgressOption.flags + JSONOption.flags

  @OptionGroup var image: ImagePlaceOption
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var conflict: TagConflictOption
  @OptionGroup var compression: CompressionOption
  @OptionGroup var limits: SizeLimitOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var progress: ProgressOption
  @OptionGroup var json: JSONOption

  @Argument(
    help: ArgumentHelp("The archive, or - for standard input, and a name in it.", valueName: "file[:name]"),
    completion: .file())
  var file: String

  @Argument(
    help: ArgumentHelp(
      "The layout, unless --image gives it, made where nothing is, and a tag (default: the archive's).",
      valueName: "layout[:tag]"),
    completion: .custom(Completions.images))
  var target: String?

  func perform(in session: Session) throws {
    Interruption.catchSignals()
    let console = session.console
    let (target, file) = try image.operands(file, target, imageAt: 1)
    var copy = CopyImages(.archive(try input(file)), selection: try chosen(), to: try destination(target))
    let watch = try progress.watch(session)
    watch.follow(&copy)
    let report = try watch.ending { try copy.run() }
    report.warn(console)
    if !writing.dryRun {
      let source = file == "-" ? "standard input" : file
      watch.say(report.summary("imported", source, try ImagePlace(parsing: target)))
    }
    if json.json {
      try console.answer(report.json("copse.import/1", file, target, isDryRun: writing.dryRun))
    } else if writing.dryRun {
      try console.answer(report.plan)
    }
  }

  private func input(_ file: String) throws -> ArchiveInput {
    let place = try ImagePlace(parsingArchive: file)
    var input = try place.input()
    if let form = try archive.form() { input.format = form }
    input.limits = try limits.archives()
    guard place.format == nil || place.format == input.format else {
      throw Failure(.usage, "two forms: \(input.format?.rawValue ?? "") and \(place.format?.rawValue ?? "")")
    }
    guard input.format == .rootfs else {
      guard compression.compress == "auto" else {
        throw Failure(.usage, "--compress is for a rootfs: layers of images stay as they are")
      }
      return input
    }
    guard input.name == nil else { throw Failure(.usage, "a rootfs has no names of images in it") }
    input.rootfs = RootfsImage(for: try platform(), compression: compression.compress, created: try .ofThisRun())
    return input
  }

  /// Of a root filesystem nothing is chosen: there, the platform says what it is for.
  private func chosen() throws -> PlatformSelection {
    // What is imported is never a matter of preference: COPSE_PLATFORM does not count.
    try archive.form() == .rootfs ? PlatformSelection() : try selection.selection()
  }

  private func platform() throws -> Platform {
    guard let word = selection.platform.first, selection.platform.count == 1 else {
      throw Failure(
        .usage, "a rootfs does not say what it is for", remedies: [.adding(["--platform", "linux/amd64"])])
    }
    return try readingFlag("--platform") { () throws(SpecError) in try Platform(parsing: word, host: .host) }
  }

  private func destination(_ text: String) throws -> TransferTarget {
    let place = try ImagePlace(parsing: text)
    var target = TransferTarget(try place.layout, name: place.name, options: try writing.options())
    target.replaces = try conflict.replaces()
    target.fullName = try archive.fullName()
    return target
  }
}
