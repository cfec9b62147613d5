import ArgumentParser
import Copse

/// How much work is done at once, and how much an image may ask for.
struct LimitOptions: ParsableArguments {
  static let flags: [FlagSpelling] = [.value("jobs")] + ProgressOption.flags + SizeLimitOptions.flags

  @Option(name: .long, help: ArgumentHelp("Workers at once (default: the processors there are).", valueName: "n"))
  var jobs: String?

  @OptionGroup var progress: ProgressOption

  @OptionGroup var sizes: SizeLimitOptions

  /// How to unpack, by these flags and those about owners.
  func options(
    _ mapping: MappingOptions, keepsDirectoryLinks: Bool, _ session: Session
  ) throws -> UnpackOptions {
    try UnpackOptions(
      ownership: mapping.request, keepsDirectoryLinks: keepsDirectoryLinks, jobs: workers(session.settings),
      maximumBytes: sizes.byteLimit(), maximumEntries: sizes.entryLimit())
  }

  /// The number of workers asked for by flag or environment; nil leaves it to copse.
  func workers(_ settings: Settings) throws -> Int? {
    try Self.workers(jobs, settings)
  }

  /// The number of workers asked for by a value of `--jobs` or by the environment; nil leaves it to copse.
  static func workers(_ jobs: String?, _ settings: Settings) throws -> Int? {
    if let jobs { return Int(try Self.count(jobs, of: "--jobs", least: 1)) }
    return try settings.jobs.map { Int(try Self.count($0, of: "COPSE_JOBS", least: 1)) }
  }
}

extension LimitOptions {
  /// A plain number.
  static func count(_ text: String, of flag: String, least: Int64) throws -> Int64 {
    guard let count = Int64(text), count >= least, count <= Int.max else {
      throw Failure(.usage, "invalid \(flag): \"\(text)\" is no number from \(least) on")
    }
    return count
  }

  /// A number of bytes with or without a decimal (kB, MB, GB, TB) or binary (KiB …) unit.
  static func size(_ text: String, of flag: String) throws -> Int64 {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    let scale: Int64? =
      switch unit {
      case "", "b": 1
      case "k", "kb": 1000
      case "m", "mb": 1_000_000
      case "g", "gb": 1_000_000_000
      case "t", "tb": 1_000_000_000_000
      case "kib": 1 << 10
      case "mib": 1 << 20
      case "gib": 1 << 30
      case "tib": 1 << 40
      default: nil
      }
    guard let scale, let count = Int64(digits) else {
      throw Failure(.usage, "invalid \(flag): \"\(text)\" is no size such as 500000, 20GB or 4GiB")
    }
    let (size, overflows) = count.multipliedReportingOverflow(by: scale)
    guard !overflows else { throw Failure(.usage, "invalid \(flag): \"\(text)\" is too large") }
    return size
  }
}
