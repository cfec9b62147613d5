public import CopseSpec
public import CopseSystem

/// The content of one blob, verified while it streams.
///
/// The last bytes are handed out only after the size and the digest of the whole were found right. Whoever stops
/// earlier calls ``finish()`` to have the rest read and verified.
public struct BlobReader: ~Copyable, ByteSource {
  /// The digest the content must have.
  public let digest: Digest
  /// The number of bytes it must have.
  public let size: Int64
  /// What referred to the blob, for messages.
  public let referrer: String
  /// How many bytes were handed out.
  public private(set) var position: Int64 = 0
  /// Whether the whole content was read and found right.
  public private(set) var isVerified = false
  private var source: BlobSource
  private var hasher: ContentHasher

  init(_ source: consuming BlobSource, digest: Digest, size: Int64, referrer: String) {
    self.source = source
    self.digest = digest
    self.size = size
    self.referrer = referrer
    hasher = ContentHasher(HashAlgorithm(digest.algorithm))
  }

  /// Reads a file to its end, whatever its size.
  init(_ file: consuming File, digest: Digest, referrer: String) {
    let size = file.status.size
    self.init(BlobSource(file), digest: digest, size: size, referrer: referrer)
  }

  /// Fills the front of `buffer` with the next bytes; 0 at the end.
  ///
  /// - Throws: ``LayoutError/blob(_:)`` as soon as the content turns out longer or shorter than the descriptor says,
  ///   and in place of the last bytes when its digest is another one.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(LayoutError) -> Int {
    if isVerified || buffer.isEmpty { return 0 }
    let count = position == size ? 0 : try next(into: buffer)
    guard count > 0 || position == size else { throw problem(.size(expected: size, found: position)) }
    guard size - position >= count else { throw problem(.tooLong(expected: size)) }
    hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    position += Int64(count)
    // Of a file, less comes than there is room for at its end only.
    if position == size { try verify(isAtEnd: count > 0 && count < buffer.count) }
    return count
  }

  /// Reads what is left and verifies the whole.
  ///
  /// - Throws: as ``read(into:)`` does.
  public mutating func finish() throws(LayoutError) {
    try drain { _ in }
  }

  /// Hands on what is left, piece by piece, and verifies the whole.
  ///
  /// - Throws: as ``read(into:)`` does; what `sink` throws; where the user asked to stop.
  public mutating func drain(
    into sink: (UnsafeRawBufferPointer) throws(LayoutError) -> Void
  ) throws(LayoutError) {
    // One byte more than there should be: a small blob is read, and its end seen, by one call.
    let count = Int(min(size, 1 << 18 - 1)) + 1
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { buffer.deallocate() }
    while !isVerified {
      try LayoutError.checkInterruption()
      let count = try read(into: buffer)
      try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The whole content, where nothing was read yet; the caller has bounded ``size``.
  mutating func contents() throws(LayoutError) -> [UInt8] {
    // One byte more than there should be: the end is seen by the same call.
    var bytes = [UInt8](repeating: 0, count: Int(size) + 1)
    var filled = 0
    while !isVerified {
      filled += try read(into: &bytes, from: filled)
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  private mutating func read(into bytes: inout [UInt8], from start: Int) throws(LayoutError) -> Int {
    // The array's own method loses the type of the error.
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(LayoutError) in
        try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
      }
    }
    return try result.get()
  }

  private mutating func next(into buffer: UnsafeMutableRawBufferPointer) throws(LayoutError) -> Int {
    do {
      return try source.read(into: buffer)
    } catch {
      throw .system(error)
    }
  }

  private mutating func verify(isAtEnd: Bool) throws(LayoutError) {
    let isLonger = isAtEnd ? false : try hasMore()
    guard !isLonger else { throw problem(.tooLong(expected: size)) }
    let found = Digest(algorithm: digest.algorithm, bytes: hasher.finish())
    guard found == digest else {
      throw problem(source.isEmbedded ? .embeddedContent(found: found) : .content(found: found))
    }
    isVerified = true
  }

  private mutating func hasMore() throws(LayoutError) -> Bool {
    var probe: UInt8 = 0
    let excess = withUnsafeMutableBytes(of: &probe) { buffer in
      Result { () throws(LayoutError) in try next(into: buffer) }
    }
    return try excess.get() > 0
  }

  private func problem(_ fault: BlobProblem.Fault) -> LayoutError {
    .blob(BlobProblem(digest: digest, referrer: referrer, fault: fault))
  }
}
