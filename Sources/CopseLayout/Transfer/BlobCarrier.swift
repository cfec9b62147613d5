import CopseSpec
import CopseSystem

/// Carries single blobs of one algorithm from layout to layout, on any thread.
final class BlobCarrier: Sendable {
  private static let referrer = "about to be copied"
  private let source: Layout
  private let from: Directory
  private let target: Layout
  private let into: Directory
  private let mode: LinkMode

  /// - Parameters:
  ///   - from: the folder of the source's blobs.
  ///   - into: the folder of the target's blobs.
  init(source: Layout, from: consuming Directory, target: Layout, into: consuming Directory, mode: LinkMode) {
    self.source = source
    self.from = from
    self.target = target
    self.into = into
    self.mode = mode
  }

  /// Carries one blob, unless the target has it.
  ///
  /// - Parameters:
  ///   - size: what a descriptor says of its size, in bytes.
  ///   - isVerified: whether the content of the source's blob was found right before.
  func carry(_ digest: Digest, size: Int64?, isVerified: Bool) throws(LayoutError) -> TransferReport {
    if let there = try status(digest, in: into), try isRight(there, digest, like: checked(digest, size), isVerified) {
      try synchronize(digest)
      return .kept
    }
    if mode == .hard { return .added(try link(digest, size, isVerified), isLinked: true) }
    let found = try checked(digest, size)
    return .added(found.size, isLinked: try copy(digest))
  }

  /// Gives the source's file another name once its content is right and on the disk, whoever wrote it; its size in
  /// bytes.
  private func link(_ digest: Digest, _ size: Int64?, _ isVerified: Bool) throws(LayoutError) -> Int64 {
    let file = try opened(digest, size)
    let found = file.status.size
    do throws(SystemError) { try file.synchronize() } catch { throw .system(error) }
    if !isVerified {
      var reader = BlobReader(BlobSource(file), digest: digest, size: found, referrer: Self.referrer)
      try reader.finish()
    }
    try link(digest)
    return found
  }

  /// Opens what the source has, where that can be the blob.
  private func opened(_ digest: Digest, _ size: Int64?) throws(LayoutError) -> File {
    let file: File
    do throws(SystemError) {
      file = try from.file(named: digest.hex)
    } catch {
      _ = try checked(digest, size)
      throw .system(error)
    }
    try check(file.status, digest, size)
    return file
  }

  /// Waits until a blob of the target is on the disk, whoever wrote it.
  private func synchronize(_ digest: Digest) throws(LayoutError) {
    try target.changing("synchronize") { () throws(SystemError) in try into.file(named: digest.hex).synchronize() }
  }

  /// What the source has, where that can be the blob.
  private func checked(_ digest: Digest, _ size: Int64?) throws(LayoutError) -> FileStatus {
    guard let found = try status(digest, in: from) else {
      throw .digestNotFound(digest.description, path: source.path)
    }
    try check(found, digest, size)
    return found
  }

  private func check(_ found: FileStatus, _ digest: Digest, _ size: Int64?) throws(LayoutError) {
    guard found.kind == .regular else { throw .blob(wrongKind(digest, found)) }
    guard size == nil || size == found.size else {
      throw .blob(problem(digest, .size(expected: size ?? 0, found: found.size)))
    }
  }

  /// Reads the source's blob, which is about to be trusted as it is.
  private func verify(_ digest: Digest) throws(LayoutError) {
    var reader = try source.blob(digest, referrer: Self.referrer)
    try reader.finish()
  }

  /// Whether the target's blob has the right content; where it is the source's very file, it must have.
  private func isRight(
    _ there: FileStatus, _ digest: Digest, like found: FileStatus, _ isVerified: Bool
  ) throws(LayoutError) -> Bool {
    guard there.kind == .regular, there.size == found.size else { return false }
    if there.inode == found.inode && there.device == found.device {
      if !isVerified { try verify(digest) }
      return true
    }
    do {
      var reader = try target.blob(digest)
      try reader.finish()
      return true
    } catch {
      guard case .blob = error else { throw error }
      return false
    }
  }

  /// Gives the file another name: at once where nothing is in the way, else beside and over it.
  func link(_ digest: Digest) throws(LayoutError) {
    do throws(SystemError) {
      do throws(SystemError) {
        try into.link(digest.hex, to: digest.hex, in: from)
      } catch {
        guard error.isPresent else { throw error }
        try linkOver(digest)
      }
    } catch {
      guard error.isMount || error.isPermission || error.isUnsupported else { throw .system(error) }
      throw .notLinkable(.hard, path: target.path)
    }
  }

  private func linkOver(_ digest: Digest) throws(SystemError) {
    let name = TemporaryName.random()
    try target.directory.link(name, to: digest.hex, in: from)
    let renamed = Result { () throws(SystemError) in
      try target.directory.rename(name, to: digest.hex, in: into, replaces: true)
    }
    // Of two names of one file, as when somebody linked it meanwhile, rename(2) says yes and leaves both.
    let removed = Result { () throws(SystemError) in try target.directory.remove(name, isDirectory: false) }
    try renamed.get()
    try removed.get()
  }

  /// Writes a file of its own; whether it shares its blocks.
  private func copy(_ digest: Digest) throws(LayoutError) -> Bool {
    let file = try TemporaryFile(in: target)
    var reader = try source.blob(digest, referrer: "carried to \(target.path)")
    let isCloned = mode == .copy ? false : try clone(digest, to: file)
    guard isCloned || mode != .reflink else { throw .notLinkable(.reflink, path: target.path) }
    if isCloned {
      try reader.finish()
    } else {
      try reader.drain { (bytes) throws(LayoutError) in try file.append(bytes) }
    }
    try file.publish(as: digest.hex, in: into)
    return isCloned
  }

  private func clone(_ digest: Digest, to file: TemporaryFile) throws(LayoutError) -> Bool {
    let original: File
    do throws(SystemError) { original = try from.file(named: digest.hex) } catch { throw .system(error) }
    return try file.clone(original)
  }

  private func status(_ digest: Digest, in folder: borrowing Directory) throws(LayoutError) -> FileStatus? {
    do { return try folder.entryStatus(digest.hex) } catch { throw .system(error) }
  }

  private func problem(_ digest: Digest, _ fault: BlobProblem.Fault) -> BlobProblem {
    BlobProblem(digest: digest, referrer: Self.referrer, fault: fault)
  }

  private func wrongKind(_ digest: Digest, _ found: FileStatus) -> BlobProblem {
    problem(
      digest,
      .wrongKind(
        path: "\(source.path)/\(Layout.path(of: digest))", expected: FileKind.regular.description,
        found: found.kind.description))
  }
}

extension TransferReport {
  fileprivate static var kept: TransferReport {
    var report = TransferReport()
    report.present = 1
    return report
  }

  fileprivate static func added(_ size: Int64, isLinked: Bool) -> TransferReport {
    var report = TransferReport()
    report.added = 1
    report.addedBytes = size
    report.linked = isLinked ? 1 : 0
    return report
  }
}
