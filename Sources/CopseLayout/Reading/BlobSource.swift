import CopseSystem

/// Where the content of a blob comes from: its file, or the descriptor that embeds it.
struct BlobSource: ~Copyable {
  private var file: File?
  private var embedded: ArraySlice<UInt8>

  /// The content of an open file.
  init(_ file: consuming File) {
    if file.status.size > 1 << 17 { file.adviseSequential() }
    self.file = consume file
    embedded = []
  }

  /// Content in memory.
  init(embedded bytes: [UInt8]) {
    file = nil
    embedded = bytes[...]
  }

  /// Whether the content came with the descriptor.
  var isEmbedded: Bool { file == nil }

  /// Fills the front of `buffer` with the next bytes; 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    if let count = try file?.read(into: buffer) { return count }
    let next = embedded.prefix(buffer.count)
    buffer.copyBytes(from: next)
    embedded = embedded.dropFirst(next.count)
    return next.count
  }
}
