internal import CArchive
internal import CCopse
internal import Glibc

/// Where an ``ArchiveReader`` gets its bytes: blocks that stay valid until the next one is asked for.
public protocol BlockSource: AnyObject {
  /// The next block; nil at the end.
  func nextBlock() throws -> UnsafeRawBufferPointer?
}

/// The entries of a tar archive (ustar, pax, GNU; sparse files) in the order of the stream, read by libarchive.
///
/// Bound to the thread that made it. That thread reads in the "C" locale: in a UTF-8 one libarchive composes
/// characters, and a name is no longer the bytes it was.
public final class ArchiveReader {
  private let archive: OpaquePointer
  private let input: Input
  private var current: OpaquePointer?
  /// How much of the current entry's content was handed out.
  private var delivered: Int64 = 0
  private var isUnpadded = false

  /// Begins to read; an empty stream is an archive with no entries.
  public init(_ source: any BlockSource) throws {
    guard copse_use_plain_locale() == 0 else { throw SystemError.last("set up", "the C locale") }
    guard let archive = archive_read_new() else {
      throw SystemError(errno: ENOMEM, operation: "read", path: "tar archive")
    }
    self.archive = archive
    input = Input(source)
    archive_read_support_format_tar(archive)
    archive_read_support_format_empty(archive)
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(input).toOpaque())
    archive_read_set_read_callback(archive, readBlock)
    try check(archive_read_open1(archive))
  }

  deinit { archive_read_free(archive) }

  /// How many bytes were taken from the source: behind the last entry, where the archive ends.
  public var position: Int64 { isUnpadded ? input.count : archive_filter_bytes(archive, 0) }

  /// The next entry, valid until the next call; nil at the end of the archive.
  ///
  /// - Throws: a malformed ``SystemError`` for anything libarchive so much as warns about, but names that are not
  ///   ASCII: names are bytes.
  public func nextEntry() throws -> ArchiveEntry? {
    // Content that nobody read may be what the stream ends with.
    if let current, delivered < archive_entry_size(current) { while try nextPiece() != nil {} }
    if isUnpadded { return nil }
    delivered = 0
    // libarchive takes an ENOMEM that somebody left there for its own when a name is no text.
    Glibc.errno = 0
    let result = archive_read_next_header(archive, &current)
    if result == ARCHIVE_EOF {
      current = nil
      return try end()
    }
    try check(result)
    return current.map(ArchiveEntry.init)
  }

  /// The next piece of the current entry's content with its offset in bytes, valid until the next call; nil at the end.
  ///
  /// What lies between pieces, and between the last one and the entry's size, is a hole of zeros.
  public func nextPiece() throws -> (bytes: UnsafeRawBufferPointer, offset: Int64)? {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    let result = archive_read_data_block(archive, &start, &count, &offset)
    if result == ARCHIVE_EOF || endsUnpadded(result) { return try end() }
    try check(result)
    delivered = offset + Int64(count)
    return (UnsafeRawBufferPointer(start: start, count: count), offset)
  }

  /// Whether the stream ends with the last byte of the entry's content.
  ///
  /// Its last block is then not filled up, and no zero blocks follow: `umoci insert` 0.4.7 writes such layers.
  private func endsUnpadded(_ result: CInt) -> Bool {
    guard result == ARCHIVE_FATAL, input.error == nil, input.isAtEnd, let current else { return false }
    let size = archive_entry_size(current)
    isUnpadded = delivered == size && size % 512 != 0 && input.count % 512 == size % 512
    return isUnpadded
  }

  /// The end as libarchive sees it: looking for a second block of zeros, it takes an error of the source for one.
  private func end<Nothing>() throws -> Nothing? {
    if let error = input.error { throw error }
    return nil
  }

  private func check(_ result: CInt) throws {
    guard result != ARCHIVE_OK else { return }
    if let error = input.error { throw error }
    let message = archive_error_string(archive).map { String(cString: $0) }
    if result == ARCHIVE_WARN, let message, Self.isAboutCharacters(message) { return }
    throw SystemError.malformed("tar archive", Self.lowercased(message ?? "libarchive ended with code \(result)"))
  }

  private static func isAboutCharacters(_ message: String) -> Bool {
    message.contains("can't be converted") || message.contains("Can't translate")
  }

  private static func lowercased(_ message: String) -> String {
    message.prefix(1).lowercased() + message.dropFirst()
  }
}

/// What libarchive's callback needs: the source, and the error that C code cannot carry.
private final class Input {
  let source: any BlockSource
  var error: (any Error)?
  var isAtEnd = false
  /// How many bytes the source gave.
  var count: Int64 = 0
  init(_ source: any BlockSource) { self.source = source }
}

private func readBlock(
  _ archive: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ start: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> Int {
  guard let context else { return -1 }
  let input = Unmanaged<Input>.fromOpaque(context).takeUnretainedValue()
  do {
    let block = try input.source.nextBlock()
    start?.pointee = block?.baseAddress
    input.isAtEnd = block == nil
    input.count += Int64(block?.count ?? 0)
    return block?.count ?? 0
  } catch {
    input.error = error
    return -1
  }
}
