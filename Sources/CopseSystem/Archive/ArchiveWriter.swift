internal import CArchive
internal import CCopse
internal import Glibc

/// Writes a tar archive by libarchive: ustar, and pax records for what ustar cannot hold.
///
/// The same headers give the same bytes. Extended attributes become `SCHILY.xattr.` records, sorted by name.
public final class ArchiveWriter {
  private let archive: OpaquePointer
  private let entry: OpaquePointer
  private let output: Output
  private var name = ""
  /// How many bytes of the current entry's content are still to come.
  private var missing: Int64 = 0

  /// Begins an archive that goes to `sink`.
  ///
  /// - Throws: with `ENOMEM` where libarchive has no memory.
  public init(_ sink: any ByteSink) throws {
    guard let archive = archive_write_new(), let entry = archive_entry_new() else {
      throw SystemError(errno: ENOMEM, operation: "write", path: "tar archive")
    }
    self.archive = archive
    self.entry = entry
    output = Output(sink)
    try check(archive_write_set_format_pax_restricted(archive))
    try check(archive_write_set_format_option(archive, nil, "xattrheader", "SCHILY"))
    try check(archive_write_set_bytes_per_block(archive, 0))
    try check(archive_write_open(archive, Unmanaged.passUnretained(output).toOpaque(), nil, writeBytes, nil))
  }

  deinit {
    // Or else freeing it would still write an end.
    archive_write_fail(archive)
    archive_write_free(archive)
    archive_entry_free(entry)
  }

  /// Begins an entry, whose content must follow whole.
  ///
  /// - Throws: a ``SystemError`` that names the entry where the archive cannot hold it; what the sink throws.
  public func begin(_ header: ArchiveHeader) throws {
    try finishEntry()
    name = String(decoding: header.name, as: UTF8.self)
    try Self.checkAttributes(of: header, name)
    header.fill(entry)
    let isText = header.names.allSatisfy { String(validating: $0, as: UTF8.self) != nil }
    try checkHeader(try inUTF8 { archive_write_header(archive, entry) }, isText: isText)
    missing = header.size
  }

  /// Takes the next bytes of the current entry's content.
  ///
  /// - Throws: a ``SystemError`` where they are more than the header says; what the sink throws.
  public func append(_ bytes: UnsafeRawBufferPointer) throws {
    guard Int64(bytes.count) <= missing else {
      throw Self.error(name, "its content is longer than its header says")
    }
    var rest = bytes
    while !rest.isEmpty {
      let count = archive_write_data(archive, rest.baseAddress, rest.count)
      guard count > 0 else { return try check(count < 0 ? CInt(count) : ARCHIVE_FATAL) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      missing -= Int64(count)
    }
  }

  /// Ends the archive with its two blocks of zeros; does not finish the sink.
  public func finish() throws {
    try finishEntry()
    try check(archive_write_close(archive))
  }

  /// libarchive would fill up what is missing with zeros.
  private func finishEntry() throws {
    guard missing == 0 else { throw Self.error(name, "its content is \(missing) bytes shorter than its header says") }
  }

  /// Names are UTF-8 in pax records, and libarchive looks at the locale to know what ours are.
  private func inUTF8(_ body: () -> CInt) throws -> CInt {
    guard let before = copse_enter_utf8_locale() else { throw SystemError.last("set up", "the C.UTF-8 locale") }
    defer { copse_leave_locale(before) }
    // libarchive takes an ENOMEM that somebody left there for its own when a name is no text.
    Glibc.errno = 0
    return body()
  }

  /// The result of a header: names that are no UTF-8 get a warning, and that alone, and are written as they are.
  private func checkHeader(_ result: CInt, isText: Bool) throws {
    if isText || output.error != nil { return try check(result) }
    let message = archive_error_string(archive).map { String(cString: $0) }
    guard result == ARCHIVE_WARN, let message, Self.isAboutCharacters(message) else {
      throw Self.error(name, message ?? "its name cannot be written as it is")
    }
  }

  private func check(_ result: CInt) throws {
    guard result != ARCHIVE_OK else { return }
    if let error = output.error { throw error }
    let message = archive_error_string(archive).map { String(cString: $0) }
    throw Self.error(name, message ?? "libarchive ended with code \(result)")
  }

  private static func isAboutCharacters(_ message: String) -> Bool {
    message.contains("can't be converted") || message.contains("Can't translate")
  }

  /// libarchive percent-encodes some bytes in the names of attributes, and nobody decodes them.
  private static func checkAttributes(of header: ArchiveHeader, _ name: String) throws {
    for attribute in header.attributes {
      let isPlain = attribute.name.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x25 && $0 != 0x3D }
      guard isPlain && !attribute.name.isEmpty else {
        let text = String(decoding: attribute.name, as: UTF8.self)
        throw error(name, "the name of extended attribute \(text) cannot be written as it is")
      }
    }
  }

  private static func error(_ name: String, _ detail: String) -> SystemError {
    SystemError(
      errno: EINVAL, operation: SystemError.archiving, path: name.isEmpty ? "tar archive" : name,
      detail: detail.prefix(1).lowercased() + detail.dropFirst())
  }
}

/// What libarchive's callback needs: the sink, and the error that C code cannot carry.
private final class Output {
  let sink: any ByteSink
  var error: (any Error)?
  init(_ sink: any ByteSink) { self.sink = sink }
}

private func writeBytes(
  _ archive: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ count: Int
) -> Int {
  guard let context else { return -1 }
  let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
  do {
    try output.sink.append(UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  } catch {
    output.error = error
    return -1
  }
}
