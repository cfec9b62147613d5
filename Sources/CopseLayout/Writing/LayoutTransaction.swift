public import CopseSpec
import CopseSystem

/// The one way to change a layout: blobs first, then `index.json`, once.
///
/// While it lives, garbage collection is kept away. A process that is killed leaves garbage before ``commit(_:)`` and
/// everything after it.
public final class LayoutTransaction {
  /// The layout that changes.
  public let layout: Layout
  private let readLock: ReadLock
  private let lockTimeout: Double
  var changedFolders: Set<Digest.Algorithm> = []
  /// The blobs that came from other layouts, and were verified.
  var carried: Set<Digest> = []

  /// Begins to change a layout.
  ///
  /// - Parameter lockTimeout: seconds to wait for each lock; zero asks once.
  /// - Throws: as ``Layout/lockForReading(timeout:)`` does.
  public init(_ layout: Layout, lockTimeout: Double = Layout.defaultLockTimeout) throws(LayoutError) {
    self.layout = layout
    self.lockTimeout = lockTimeout
    readLock = try layout.lockForReading(timeout: lockTimeout)
  }

  /// Begins a blob.
  ///
  /// - Parameter isHashed: whether the caller hashes the bytes itself, and will say the digest.
  public func blob(
    algorithm: Digest.Algorithm = .sha256, isHashed: Bool = false
  ) throws(LayoutError) -> BlobWriter {
    BlobWriter(try TemporaryFile(in: layout), algorithm: algorithm, isHashed: isHashed)
  }

  /// Stores a blob that was written.
  ///
  /// One that the layout has already stays if its size and its digest are right, and is replaced if they are not.
  ///
  /// - Parameter known: the digest of its bytes, where the caller hashed them.
  @discardableResult
  public func store(_ writer: BlobWriter, digest known: Digest? = nil) throws(LayoutError) -> StoredBlob {
    let (digest, file) = writer.finish(known)
    let blob = StoredBlob(digest: digest, size: writer.size)
    changedFolders.insert(digest.algorithm)
    if try hasIntact(blob) {
      try layout.synchronize(digest)
      return blob
    }
    let folder = try folder(digest.algorithm)
    try file.publish(as: digest.hex, in: folder)
    return blob
  }

  /// Stores a document.
  ///
  /// - Throws: ``LayoutError/outgrown(path:part:size:limit:)`` for one that could not be read again.
  @discardableResult
  public func store(_ bytes: [UInt8]) throws(LayoutError) -> StoredBlob {
    try layout.requireReadable(bytes)
    let writer = try blob()
    try writer.append(bytes)
    return try store(writer)
  }

  /// Makes edits to `index.json` as it is now, and waits until everything is on the disk.
  ///
  /// - Throws: ``LayoutError/stale(path:_:)`` where an edit no longer applies,
  ///   ``LayoutError/lockTimeout(path:seconds:holders:)`` where another writer holds the index for too long,
  ///   ``LayoutError/outgrown(path:part:size:limit:)`` where nobody could read the index again. Then `index.json` is as
  ///   it was.
  @discardableResult
  public func commit(_ edits: [ImageEdit]) throws(LayoutError) -> IndexChange {
    try synchronizeFolders()
    let blobs = try lockIndex()
    defer { withExtendedLifetime(blobs) {} }
    while true {
      try LayoutError.checkInterruption()
      let bytes = try layout.indexBytes()
      let change = try layout.change(edits, bytes)
      // The index went to somebody without a lock: the edits are made to what is there now.
      guard try makes(change, of: bytes) else { continue }
      return change
    }
  }

  /// Decides upon edits while no other writer can change the index, and makes them as ``commit(_:)`` does.
  ///
  /// - Parameter decide: reads what it needs, stores what the edits need, and may be asked again: somebody without a
  ///   lock may change the index meanwhile.
  /// - Throws: what `decide` throws, too.
  public func commit<Plan>(
    deciding decide: (ImageIndex) throws -> (plan: Plan, edits: [ImageEdit])
  ) throws -> (plan: Plan, change: IndexChange) {
    try synchronizeFolders()
    let blobs = try lockIndex()
    defer { withExtendedLifetime(blobs) {} }
    while true {
      try LayoutError.checkInterruption()
      let bytes = try layout.indexBytes()
      let (plan, edits) = try decide(try layout.change([], bytes).before)
      try synchronizeFolders()
      let change = try layout.change(edits, bytes)
      guard try makes(change, of: bytes) else { continue }
      return (plan, change)
    }
  }
}

extension LayoutTransaction {
  private func hasIntact(_ blob: StoredBlob) throws(LayoutError) -> Bool {
    do {
      guard try layout.blobSize(blob.digest) == blob.size else { return false }
      var reader = try layout.blob(blob.digest, referrer: "about to be written")
      try reader.finish()
      return true
    } catch {
      guard case .blob = error else { throw error }
      return false
    }
  }

  /// The folder of blobs of an algorithm, made where it is missing.
  func folder(_ algorithm: Digest.Algorithm) throws(LayoutError) -> Directory {
    try layout.changing("make a directory in") { () throws(SystemError) in
      let blobs = try layout.directory.directory(LayoutParts.blobs)
      guard try blobs.status(algorithm.rawValue) == nil else { return try layout.folder(algorithm) }
      do throws(SystemError) {
        try blobs.makeDirectory(named: algorithm.rawValue, permissions: 0o755)
      } catch {
        guard error.isPresent else { throw error }
      }
      let folder = try blobs.directory(algorithm.rawValue)
      if CurrentProcess.effectiveUser == 0 {
        let owner = try layout.directory.status()
        try folder.setOwner(uid: owner.uid, gid: owner.gid)
      }
      try blobs.synchronize()
      return folder
    }
  }

  private func synchronizeFolders() throws(LayoutError) {
    for algorithm in changedFolders {
      try layout.changing("synchronize") { () throws(SystemError) in
        try layout.folder(algorithm).synchronize()
      }
    }
    changedFolders = []
  }

  /// Keeps other writers from the index for as long as the directory is open.
  private func lockIndex() throws(LayoutError) -> Directory {
    try layout.locked(LayoutParts.blobs, .exclusive, timeout: lockTimeout)
  }

  /// Makes a change for good; false where somebody without a lock was faster.
  private func makes(_ change: IndexChange, of bytes: [UInt8]) throws(LayoutError) -> Bool {
    if change.isEmpty {
      try layout.synchronizeIndex()
    } else {
      guard try replaceIndex(bytes, by: change.content) else { return false }
    }
    try layout.synchronizeNames()
    return true
  }

  /// Replaces `index.json` unless somebody without a lock was faster.
  private func replaceIndex(_ bytes: [UInt8], by content: [UInt8]) throws(LayoutError) -> Bool {
    let file = try TemporaryFile(in: layout)
    try content.span.bytes.withUnsafeBytes { (bytes) throws(LayoutError) in try file.append(bytes) }
    let status = try layout.changing("look at") { () throws(SystemError) in
      try layout.directory.status(LayoutParts.index)
    }
    if let status { try file.setPermissions(status.permissions) }
    try file.synchronize()
    guard try layout.indexBytes() == bytes else { return false }
    try file.publish(as: LayoutParts.index, in: layout.directory)
    return true
  }
}
