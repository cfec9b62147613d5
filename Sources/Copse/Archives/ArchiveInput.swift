import CopseSpec
import CopseSystem

/// An archive that images are read from, once and from front to back.
public struct ArchiveInput: Sendable {
  /// The file or pipe; nil for standard input. What is compressed with gzip or zstd is decompressed.
  public var path: String?
  /// The form of the archive; nil for the one its documents say.
  public var format: ArchiveFormat?
  /// The image to read, by its tag or its whole name in the archive, or as `@` and how many are listed before it; nil
  /// for all.
  public var name: String?
  /// How much it may bring.
  public var limits = ArchiveLimits()
  /// What becomes of a root filesystem, where the archive is one.
  public var rootfs: RootfsImage?

  /// Reads the archive at `path`, or what comes through standard input where it is nil.
  public init(_ path: String?, format: ArchiveFormat? = nil, name: String? = nil) {
    self.path = path
    self.format = format
    self.name = name
  }

  /// What the archive is called in messages.
  var label: String { path ?? "standard input" }

  /// The same, as it can be printed.
  var quoted: String { Quoted.escaped(label) }

  /// Opens it.
  ///
  /// - Parameter onProgress: told how much was read of a file; how much comes through a pipe nobody knows.
  func open(_ onProgress: @escaping @Sendable (Progress) -> Void = { _ in }) throws -> ArchiveStream {
    guard let path else { return try stream(PlainSource(PipeSource.standardInput())) }
    if let found = try Paths.status(path), found.kind == .directory {
      throw Failure(.unsupported, "\(Quoted.escaped(path)) is a directory, and no archive")
    }
    let meter = ProgressMeter(total: try Paths.status(path)?.size ?? 0, report: onProgress)
    return try stream(PlainSource(MeteredSource(PipeSource.open(path), meter)))
  }

  private func stream(_ source: PlainSource) -> ArchiveStream { ArchiveStream(source, of: self) }

  /// What went wrong with the archive; one that is malformed is damaged input.
  func failure(_ error: any Error) -> Failure {
    if let error = error as? SystemError, error.isMalformed {
      return Failure(.damaged, "\(quoted): \(error)")
    }
    if let error = error as? ForeignCompression {
      return Failure(
        .unsupported, "\(quoted): \(error)", remedies: path.map { [.piping([error.rawValue, "-dc", $0], $0)] } ?? [])
    }
    return Failure(describing: error)
  }

  /// Input that is well-formed and not allowed.
  func refused(_ what: String) -> Failure { Failure(.refused, "\(quoted): \(what)") }

  /// Input that is larger than it may be.
  func exceeding(bytes what: String) -> Failure {
    limited("\(what) more than the limit of \(limits.maximumBytes) bytes", by: "--max-bytes")
  }

  /// Input that has more entries than it may have.
  func exceeding(entries limit: Int) -> Failure {
    limited("more than \(limit) entries, the limit", by: "--max-entries")
  }

  private func limited(_ what: String, by flag: String) -> Failure {
    var failure = refused(what)
    failure.facts = ["\(flag) sets the limit"]
    return failure
  }

  /// Input that contradicts itself.
  func damaged(_ what: String) -> Failure { Failure(.damaged, "\(quoted): \(what)") }
}
