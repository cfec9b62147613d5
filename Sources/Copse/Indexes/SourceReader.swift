import CopseLayout
import CopseSpec

/// Reads what sources stand for, and brings it into the layout that is changed.
struct SourceReader {
  /// How much of a source is written down, so that what it names has to be there.
  enum Extent {
    /// Its entries, one by one.
    case entries
    /// Its entries, and what its indexes at the top say of themselves.
    case members
    /// All of it, as it is.
    case whole
  }

  /// The layout that is changed.
  let writer: IndexWriter
  /// What was brought from elsewhere.
  private(set) var copied = CopiedBlobs()
  /// What a user should know about the sources.
  private(set) var notices: [String] = []

  private let limits: ArchiveLimits

  /// - Parameter limits: how much a source that is an archive may bring.
  init(_ writer: IndexWriter, limits: ArchiveLimits) {
    self.writer = writer
    self.limits = limits
  }

  /// What a source stands for; its blobs are there then, unless nothing is to change.
  mutating func state(of source: IndexSource, _ extent: Extent = .entries) throws -> IndexState {
    switch source {
    case .tag(let name): return try Self.state(of: name, in: writer.layout)
    case .digest(let prefix): return try state(of: prefix)
    case .image(let reference) where reference.layout == writer.layout.path:
      return try Self.state(of: reference.name, in: writer.layout)
    case .image(let reference):
      guard let layout = try Self.layout(of: reference) else { return try state(ofArchived: reference, extent) }
      let lock = try ReadingLock(layout, timeout: writer.lockTimeout)
      defer { withExtendedLifetime(lock) {} }
      let state = try Self.state(of: reference.name, in: layout)
      note(try writer.carry(needed(by: state, extent, in: layout, source), from: layout))
      return state
    }
  }

  /// The layout at a path; nil where there is a file.
  private static func layout(of reference: ImageReference) throws -> Layout? {
    do {
      return try Layout(opening: reference.layout)
    } catch {
      let isTransport = IndexSource.transports.contains(reference.layout + ":")
      if case .notALayout(_, .absent, _) = error, isTransport, reference.isNameExplicit {
        throw Failure(.layoutNotFound, error.description, plain: reference.description)
      }
      if case .notALayout(_, .isFile, _) = error { return nil }
      throw error
    }
  }

  private mutating func state(ofArchived reference: ImageReference, _ extent: Extent) throws -> IndexState {
    var input = ArchiveInput(reference.layout, name: reference.isNameExplicit ? reference.name.value : nil)
    input.limits = limits
    let archive = try ArchivedLayout(input, for: writer.transaction == nil ? nil : writer.layout.path)
    defer { withExtendedLifetime(archive) {} }
    let tag = try archive.onlyTag(of: input)
    let state = try Resolver(layout: archive.layout, index: archive.index).state(of: tag)
    let closure = try needed(by: state, extent, in: archive.layout, .image(reference))
    note(try writer.take(closure, from: archive.layout))
    return state
  }

  private static func state(of name: ReferenceName, in layout: Layout) throws(LayoutError) -> IndexState {
    let resolver = Resolver(layout: layout, index: try layout.index())
    _ = try resolver.roots(for: name)
    return try resolver.state(of: name)
  }

  /// All that is needed by what is written down of a source, with a notice where that is not all there.
  private mutating func needed(
    by state: IndexState, _ extent: Extent, in layout: Layout, _ source: IndexSource
  ) throws(LayoutError) -> BlobClosure {
    let entries = extent == .whole ? state.roots : state.candidates.map(\.descriptor)
    let closure = try layout.closure(of: entries, in: extent == .members ? state.members : [])
    if let missing = closure.missing.first {
      let more = closure.missing.count > 1 ? " and \(closure.missing.count - 1) more" : ""
      notices.append("\(source): \(missing.digest.short)\(more) missing from the layout, and not copied")
    }
    return closure
  }

  private mutating func note(_ report: TransferReport) { copied.add(report.added, report.addedBytes) }
}

extension SourceReader {
  private func state(of prefix: DigestPrefix) throws -> IndexState {
    let layout = writer.layout
    let found = try layout.digests().filter(prefix.matches)
    guard let digest = found.first else { throw LayoutError.digestNotFound(prefix.description, path: layout.path) }
    guard found.count == 1 else {
      throw Failure(
        .ambiguousReference, "\(found.count) blobs of \(layout.path) have a digest that begins with \(prefix)",
        facts: found.prefix(10).map(\.description))
    }
    return try Resolver(layout: layout).state(of: descriptor(of: digest, in: layout))
  }

  /// What an index says of a blob, or else the blob of itself.
  private func descriptor(of digest: Digest, in layout: Layout) throws -> Descriptor {
    do {
      return try Resolver(layout: layout).path(to: digest).leaf
    } catch {
      guard case .digestNotFound = error else { throw error }
    }
    let size = try layout.blobSize(digest) ?? 0
    let plain = Descriptor(mediaType: MediaType("application/json"), digest: digest, size: size)
    let bytes = try layout.document(plain, referrer: "named by its digest")
    let json = try JSONValue(parsing: bytes).objectValue ?? [:]
    let guess: MediaType? =
      json["manifests"] != nil ? .imageIndex : json["layers"] != nil && json["config"] != nil ? .imageManifest : nil
    guard let type = json["mediaType"]?.stringValue.map({ MediaType($0) }) ?? guess, type.isIndex || type.isManifest
    else { throw Failure(.unsupported, "blob \(digest) of \(layout.path) is neither an image nor an index") }
    return Descriptor(mediaType: type, digest: digest, size: size)
  }
}

extension IndexState {
  /// What the indexes at the top say of themselves, without their entries.
  fileprivate var members: [JSONObject] {
    roots.compactMap { indexes[$0.digest]?.json }.map { json in
      var json = json
      json["manifests"] = nil
      return json
    }
  }
}
