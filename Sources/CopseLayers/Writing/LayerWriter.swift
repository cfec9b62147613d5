public import CopseSystem

/// How a tree becomes a layer.
public struct LayerWritingOptions: Sendable {
  /// How owners on disk become owners inside the container.
  public var ownership = OwnershipMap()
  /// The latest time an entry may have, in seconds since 1970 (`SOURCE_DATE_EPOCH`); nil for no limit.
  public var latestTime: Int64?

  /// Owners and times as they are.
  public init() {}
}

/// Writes the tar archive of a layer, entry by entry, in the form umoci gives it.
///
/// Paths are those in the layer, as bytes, without a slash at either end; the root is empty. Names of an inode after
/// its first one become hard links.
public final class LayerWriter {
  /// Which inode on disk.
  struct Inode: Hashable {
    let device: UInt64
    let number: UInt64
  }

  let archive: ArchiveWriter
  /// Where content passes through.
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
  let options: LayerWritingOptions
  private let onNotice: (LayerNotice) -> Void
  private var noticed: Set<LayerNotice> = []
  private var firstNames: [Inode: [UInt8]] = [:]

  /// Begins a layer whose archive goes to `sink`.
  public init(
    _ sink: any ByteSink, options: LayerWritingOptions = LayerWritingOptions(),
    onNotice: @escaping (LayerNotice) -> Void = { _ in }
  ) throws {
    archive = try ArchiveWriter(sink)
    self.options = options
    self.onNotice = onNotice
  }

  deinit { buffer.deallocate() }

  /// Adds an entry of an open directory; what is below it is not added.
  ///
  /// - Throws: ``LayersError`` where the entry cannot be in a layer, is gone, or changes while it is read; whatever the
  ///   sink throws.
  public func add(_ path: [UInt8], _ name: EntryName, in directory: borrowing Directory) throws {
    try add(path, name, in: directory, expecting: nil)
  }

  /// Adds an entry, which must be what a scan saw.
  func add(
    _ path: [UInt8], _ name: EntryName, in directory: borrowing Directory, expecting change: TreeChange?
  ) throws {
    do {
      try Interruption.check()
      try Self.check(path)
      let inode = try directory.inode(name)
      let status = try inode.status()
      guard change?.isStill(status, isOpeningUp: options.ownership.isRootless) != false else { throw Self.changed }
      if status.kind == .socket { return notice(.skippedSocket(String(decoding: path, as: UTF8.self))) }
      if status.kind == .regular && !isLink(status) {
        try addFile(path, name, inode, status, in: directory)
      } else {
        let target = status.kind == .symbolicLink ? try directory.linkTarget(name) : []
        try archive.begin(try header(path, status, try attributes(of: inode, status), target: target))
      }
    } catch {
      throw LayersError.locating(error, entry: String(decoding: path, as: UTF8.self))
    }
  }

  /// Adds the root directory itself.
  public func addRoot(_ directory: borrowing Directory) throws {
    do {
      let status = try directory.status()
      try archive.begin(try header([], status, try attributes(of: directory, status), target: []))
    } catch {
      throw LayersError.locating(error, entry: ".")
    }
  }

  /// Adds what hides a path of the layers below.
  public func addWhiteout(of path: [UInt8]) throws {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    try addWhiteout(path[..<start] + Array(".wh.".utf8) + path[start...], of: path)
  }

  /// Adds what hides everything that layers below have in a directory.
  public func addOpaqueWhiteout(in path: [UInt8]) throws {
    try addWhiteout((path.isEmpty ? [] : path + [UInt8(ascii: "/")]) + Array(".wh..wh..opq".utf8), of: path)
  }

  /// Ends the archive; does not finish the sink.
  public func finish() throws { try archive.finish() }

  private func addWhiteout(_ name: some Sequence<UInt8>, of path: [UInt8]) throws {
    do {
      try Self.check(path)
      try archive.begin(ArchiveHeader(Array(name), .regular(size: 0), permissions: 0))
    } catch {
      throw LayersError.locating(error, entry: String(decoding: path, as: UTF8.self))
    }
  }

  /// A name like that would hide something when the layer is read (image-spec: layer.md, Whiteouts).
  private static func check(_ path: [UInt8]) throws(LayersError) {
    let prefix = Array(".wh.".utf8)
    guard !path.split(separator: UInt8(ascii: "/")).contains(where: { $0.starts(with: prefix) }) else {
      throw LayersError(.unwritable("a name that begins with .wh. is a whiteout, not a file"))
    }
  }

  func notice(_ notice: LayerNotice) {
    if noticed.insert(notice).inserted { onNotice(notice) }
  }

  /// Whether an earlier entry is another name of the inode.
  func isLink(_ status: FileStatus) -> Bool { firstName(status) != nil }

  func firstName(_ status: FileStatus) -> [UInt8]? {
    status.linkCount > 1 ? firstNames[Inode(device: status.device, number: status.inode)] : nil
  }

  func remember(_ path: [UInt8], _ status: FileStatus) {
    guard status.linkCount > 1 && status.kind != .directory else { return }
    firstNames[Inode(device: status.device, number: status.inode)] = path
  }
}
