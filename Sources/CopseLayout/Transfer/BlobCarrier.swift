import CopseSpec
import CopseSystem

/// Carries single blobs of one algorithm from layout to layout, on any thread.
final class BlobCarrier: Sendable {
  private static let referrer = "about to be copied"
  /// So many files are waited for one by one.
  private static let few = 16
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

  /// Carries one blob, unless the target has it; a file that is to be linked is only looked at.
  ///
  /// - Parameters:
  ///   - size: what a descriptor says of its size, in bytes.
  ///   - isVerified: whether the content of the source's blob was found right before.
  func carry(_ digest: Digest, size: Int64?, isVerified: Bool) throws(LayoutError) -> CarriedBlob {
    if let there = try status(digest, in: into), try isRight(there, digest, like: checked(digest, size), isVerified) {
      return .kept
    }
    if mode == .hard { return .linkable(isVerified ? try checked(digest, size).size : try verified(digest, size)) }
    let found = try checked(digest, size)
    return .stored(found.size, isCloned: try copy(digest))
  }

  /// Gives files of the source names in the target, by one thread: the kernel lets no two name something in one
  /// directory at once.
  func link(_ digests: [Digest]) throws(LayoutError) {
    for digest in digests {
      try LayoutError.checkInterruption()
      try link(digest)
    }
  }

  /// Waits until blobs of the target are on the disk, whoever wrote them: many of them together with all that is on
  /// their file system, since a disk takes its time for each wait.
  func synchronize(_ digests: [Digest]) throws(LayoutError) {
    if digests.isEmpty { return }
    try target.changing("synchronize") { () throws(SystemError) in
      if digests.count > Self.few, try into.synchronizeFileSystem() { return }
      for digest in digests {
        try Interruption.check()
        try into.file(named: digest.hex).synchronize()
      }
    }
  }

  /// Reads what the source has, where that can be the blob; its size in bytes.
  private func verified(_ digest: Digest, _ size: Int64?) throws(LayoutError) -> Int64 {
    var reader = BlobReader(try opened(digest, size), digest: digest, referrer: Self.referrer)
    try reader.finish()
    return reader.size
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

  /// Whether the target's blob has the right content; where it is the source's very file, it must have.
  private func isRight(
    _ there: FileStatus, _ digest: Digest, like found: FileStatus, _ isVerified: Bool
  ) throws(LayoutError) -> Bool {
    guard there.kind == .regular, there.size == found.size else { return false }
    if there.inode == found.inode && there.device == found.device {
      if !isVerified { _ = try verified(digest, found.size) }
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
  private func link(_ digest: Digest) throws(LayoutError) {
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
