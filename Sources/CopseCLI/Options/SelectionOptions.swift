import ArgumentParser
import Copse
import CopseSpec

/// Which of the images behind a name is meant.
struct SelectionOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [
    .value("platform", "p"), .toggle("platform-strict"), .value("select"), .value("digest"), .value("on-ambiguous"),
  ]

  @Option(
    name: [.long, .customShort("p")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A platform such as linux/arm64/v8, host, or all; repeatable, commas split.", valueName: "platform"),
    completion: .custom(Completions.platforms))
  var platform: [String] = []

  @Flag(name: .long, help: "Take the platform as written, never a compatible one.")
  var platformStrict = false

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only images where FIELD is there, equals, or does not equal a value; repeatable.", valueName: "field[=|!=]value")
  )
  var select: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The image with this digest: eight hex digits or more.", valueName: "sha256:prefix")
  )
  var digest: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("What to do when several images remain: error or first.", valueName: "what"),
    completion: .list(["error", "first"]))
  var onAmbiguous: String?
}

extension SelectionOptions {
  /// What the flags say; without any, what `COPSE_PLATFORM` prefers.
  ///
  /// - Parameter settings: the environment; nil for a verb that writes to a layout: what is changed is never a matter
  ///   of preference.
  /// - Throws: a usage failure that names the flag and the value that cannot be read.
  func selection(_ settings: Settings? = nil) throws -> PlatformSelection {
    var selection = PlatformSelection(isStrict: platformStrict)
    selection.requests = try requests(platform, of: "--platform")
    selection.filters = try select.map { value in
      try reading("--select") { () throws(SpecError) in try SelectionFilter(parsing: value) }
    }
    selection.digestPrefix = try digest.map { value in
      try reading("--digest") { () throws(SpecError) in try DigestPrefix(parsing: value) }
    }.first
    guard digest.count < 2 else {
      throw Failure(.usage, "--digest is given \(digest.count) times, and one digest chooses", facts: digest)
    }
    selection.ambiguity = try ambiguity()
    guard let settings, selection.isEmpty, !settings.platforms.isEmpty else { return selection }
    return selection.preferring(try requests(settings.platforms, of: "COPSE_PLATFORM"))
  }

  private func requests(_ values: [String], of origin: String) throws -> [PlatformRequest] {
    try values.flatMap { value in
      try reading(origin) { () throws(SpecError) in try PlatformRequest.list(parsing: value) }
    }
  }

  private func ambiguity() throws -> PlatformSelection.Ambiguity {
    guard let onAmbiguous else { return .error }
    guard let ambiguity = PlatformSelection.Ambiguity(rawValue: onAmbiguous) else {
      throw Failure(.usage, "invalid --on-ambiguous: expected error or first, found \"\(onAmbiguous)\"")
    }
    return ambiguity
  }

  private func reading<Value>(_ origin: String, _ parse: () throws(SpecError) -> Value) throws -> Value {
    do {
      return try parse()
    } catch {
      throw Failure(.usage, "invalid \(origin): \(error.description)")
    }
  }
}
