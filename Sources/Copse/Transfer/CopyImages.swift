import CopseLayout
public import CopseSpec
import CopseSystem

/// Copies images from a layout or an archive to a layout, with all that belongs to them.
public struct CopyImages: Sendable {
  /// Where they are.
  public var source: ImageSource
  /// The name to copy; nil for all names, and for those that an archive was asked for.
  public var name: ReferenceName?
  /// Which of the images behind the name; all of them, and what is no image, where nothing is selected.
  public var selection: PlatformSelection
  /// Where they go.
  public var target: TransferTarget
  /// How the content gets there; of an archive it becomes part of the layout, whatever this says.
  public var linking = LinkMode.auto
  /// Told of what is odd but no error.
  public var onNotice: @Sendable (String) -> Void = { _ in }
  /// Told how much was read of an archive that is a file, or of the blobs of a layout; called by any thread.
  public var onProgress: @Sendable (Progress) -> Void = { _ in }

  /// Copies `name`, or all names, of `source`.
  public init(
    _ source: ImageSource, name: ReferenceName? = nil, selection: PlatformSelection = PlatformSelection(),
    to target: TransferTarget
  ) {
    self.source = source
    self.name = name
    self.selection = selection
    self.target = target
  }

  /// Stores the blobs, then names them, all at once.
  public func run() throws(Failure) -> CopyReport {
    do {
      let lock = try target.lock()
      defer { withExtendedLifetime(lock) {} }
      let source = try OpenedSource(
        source, for: target.options.isDryRun ? nil : target.layout, amongNames: name == nil ? selection : nil,
        timeout: target.options.lockTimeout, onNotice: onNotice, onProgress: onProgress)
      defer { withExtendedLifetime(source.archive) {} }
      return try copy(Collected(source, name, selection), isOwn: source.archive != nil)
    } catch LayoutError.unreadable(let digest, let type, let referrer) {
      throw Self.unreadable(digest, type, referrer)
    } catch {
      throw Failure(describing: error)
    }
  }

  /// - Parameter isOwn: whether the blobs are nobody else's.
  private func copy(_ collected: Collected, isOwn: Bool) throws -> CopyReport {
    let names = try target.names(for: collected.names)
    if try target.isOnlyPlanned {
      let blobs = try collected.closure.digests.map { try collected.layout.blobSize($0) ?? 0 }
      return CopyReport(
        tags: names.map { CopiedTag(name: $0.name, entries: $0.entries, replaced: []) },
        blobs: TransferReport(added: blobs.count, bytes: blobs.reduce(0, +)), missing: collected.closure.missing)
    }
    return try target.writing { writer in
      let index = EntriesByName(try writer.layout.index())
      // Nothing is stored for tags that cannot be given.
      for name in names { _ = try name.edit(of: index, at: target.layout, replaces: target.replaces) }
      let blobs =
        isOwn
        ? try writer.take(collected.closure, from: collected.layout)
        : try writer.carry(
          collected.closure, from: collected.layout, linking: linking,
          meter: ProgressMeter(total: collected.closure.size, report: onProgress))
      for document in collected.documents { try writer.store(document.bytes) }
      return CopyReport(
        tags: try target.name(names, by: writer), blobs: blobs, missing: collected.closure.missing,
        imageCount: imageCount(of: names, collected, in: writer.layout))
    }
  }

  /// How many images a single name stands for; nil where that is not known: it is copied all the same.
  private func imageCount(of names: [NamedEntries], _ collected: Collected, in layout: Layout) -> Int? {
    guard names.count == 1, !target.options.isDryRun, collected.closure.missing.isEmpty else { return nil }
    let resolver = Resolver(layout: layout, index: ImageIndex(manifests: names[0].entries))
    do {
      return try names[0].entries.reduce(0) { try $0 + resolver.tree(from: $1).candidates.count { $0.kind == .image } }
    } catch {
      return nil
    }
  }

  private static func unreadable(_ digest: Digest, _ type: MediaType?, _ referrer: String) -> Failure {
    Failure(
      .refused,
      "blob \(digest) (\(Quoted.escaped(type?.rawValue ?? "no media type")), entry of \(Quoted.escaped(referrer))): "
        + "neither JSON nor text, so what it needs is unknown, and a copy might lack it")
  }
}

/// What was copied.
public struct CopyReport: Sendable {
  /// The tags, in the order of the source.
  public let tags: [CopiedTag]
  /// What became of the blobs.
  public let blobs: TransferReport
  /// Blobs that are named and that the source does not have.
  public let missing: [GarbagePlan.Missing]
  /// How many images the one name stands for; nil where there are several names, or where that is not known.
  public var imageCount: Int?
}
