import CopseLayout
import CopseSpec
import CopseSystem

/// Takes in the files of an archive of images in the order in which they come.
///
/// What they are to each other is known only at the end: documents of the top are kept in memory, bounded, and all else
/// goes into a layout under its digest. Names in the archive are compared with each other, and never lead anywhere.
final class ArchiveIntake {
  /// The documents that say what the files are, by name.
  private(set) var documents: [String: [UInt8]] = [:]
  /// Whether an old list of tags came.
  private(set) var hasRepositories = false

  private let input: ArchiveInput
  private let transaction: LayoutTransaction
  private var files: [ArchivePath: StoredBlob] = [:]
  /// Where links lead; out of the archive where that is nil.
  private var links: [ArchivePath: ArchivePath?] = [:]
  private var entryCount = 0
  private var otherCount = 0

  private static let documentNames: Set<String> = ["oci-layout", "index.json", "manifest.json"]
  /// Files that are no blobs: configurations and layers of the old form, and whatever is of no use.
  private static let otherLimit = 10_000
  private static let linkLimit = 16

  init(_ input: ArchiveInput, _ transaction: LayoutTransaction) {
    self.input = input
    self.transaction = transaction
  }

  /// Takes in a whole archive.
  func take(_ stream: ArchiveStream) throws {
    let archive = try ArchiveReader(stream)
    while let entry = try archive.nextEntry() {
      entryCount += 1
      guard entryCount <= input.limits.imageEntries else { throw input.exceeding(entries: input.limits.imageEntries) }
      let name = entry.name.map { String(cString: $0) } ?? ""
      guard let path = ArchivePath(name) else {
        throw input.refused("entry \(Quoted(name)) leads out of the archive")
      }
      try take(entry, path, archive)
    }
    guard try stream.readToEnd() else {
      throw input.damaged(stream.isEmpty ? "it is empty" : "it is cut: it does not end as archives do")
    }
  }

  /// The file at a path, links followed.
  ///
  /// - Parameter referrer: the document that names it, for messages.
  func file(_ name: String, of referrer: String) throws(Failure) -> StoredBlob {
    var path = ArchivePath(name)
    for _ in 0..<Self.linkLimit {
      guard let place = path else {
        throw input.refused("\(Quoted(name)), which \(referrer) names, leads out of the archive")
      }
      if let file = files[place] { return file }
      guard let next = links[place] else {
        throw input.damaged("\(Quoted(name)) is missing, \(referrer) names it")
      }
      path = next
    }
    throw input.refused("\(Quoted(name)), which \(referrer) names, is a link to a link and so on")
  }

  private func take(_ entry: ArchiveEntry, _ path: ArchivePath, _ archive: ArchiveReader) throws {
    if let target = entry.hardLink {
      try note(ArchivePath(String(cString: target)), at: path)
    } else if let target = entry.symbolicLink {
      try note(ArchivePath(String(cString: target), in: path.folder), at: path)
    } else if entry.kind == .regular {
      try takeFile(entry, path, archive)
    }
  }

  private func takeFile(_ entry: ArchiveEntry, _ path: ArchivePath, _ archive: ArchiveReader) throws {
    if path.parts.count == 1, Self.documentNames.contains(path.parts[0]) {
      try takeDocument(path.parts[0], entry, archive)
    } else if path.isLegacy {
      hasRepositories = hasRepositories || path.parts == ["repositories"]
    } else {
      try measure(entry, path, archive)
      if path.digest == nil { otherCount += 1 }
      guard otherCount <= Self.otherLimit else {
        throw input.refused("more than \(Self.otherLimit) files that are no blobs: it is no archive of images")
      }
      let file = try store(path, entry, archive)
      guard files[path] == nil || files[path] == file, links[path] == nil else { throw twice(path) }
      files[path] = file
    }
  }

  /// Refuses a file that says itself that it is too large, before any of it is stored.
  private func measure(_ entry: ArchiveEntry, _ path: ArchivePath, _ archive: ArchiveReader) throws(Failure) {
    guard entry.size <= input.limits.maximumBytes - archive.position else {
      throw input.exceeding(bytes: "entry \(Quoted(path.text)) of \(entry.size) bytes makes it")
    }
  }

  private func note(_ target: ArchivePath?, at path: ArchivePath) throws(Failure) {
    guard files[path] == nil, links[path] == nil else { throw twice(path) }
    links[path] = .some(target)
  }

  private func takeDocument(_ name: String, _ entry: ArchiveEntry, _ archive: ArchiveReader) throws {
    let limit = JSONLimits.document.maximumBytes
    guard entry.size <= limit else {
      throw input.refused("\(name): \(entry.size) bytes, more than the limit of \(limit)")
    }
    guard documents[name] == nil else { throw input.refused("\(Quoted(name)) is in it twice") }
    var bytes: [UInt8] = []
    try pieces(of: entry, archive) { bytes.append(contentsOf: $0) }
    documents[name] = bytes
  }

  private func store(_ path: ArchivePath, _ entry: ArchiveEntry, _ archive: ArchiveReader) throws -> StoredBlob {
    let expected = path.digest
    let writer = try transaction.blob(algorithm: expected?.algorithm ?? .sha256)
    try pieces(of: entry, archive) { try writer.append($0) }
    let stored = try transaction.store(writer)
    guard let expected, expected != stored.digest else { return stored }
    throw input.damaged("blob \(expected): its content is \(stored.digest)")
  }

  /// Hands out the content of an entry in order; a hole, which nobody leaves in archives of images, is refused.
  private func pieces(
    of entry: ArchiveEntry, _ archive: ArchiveReader, _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let size = entry.size
    var count: Int64 = 0
    while let (bytes, offset) = try archive.nextPiece() {
      guard offset == count else { throw input.refused("an entry is a sparse file") }
      try sink(bytes)
      count += Int64(bytes.count)
    }
    guard count == size else { throw input.refused("an entry is a sparse file") }
  }

  private func twice(_ path: ArchivePath) -> Failure {
    input.refused("\(Quoted(path.text)) is in it twice")
  }
}
