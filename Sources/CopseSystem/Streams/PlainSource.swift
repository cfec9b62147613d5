/// A stream as it is, or decompressed where its first bytes say that it is gzip or zstd.
///
/// Hands out blocks of 256 KiB, each valid until the next one.
public final class PlainSource: BlockSource {
  /// How a stream may be compressed.
  public enum Compression: Sendable { case none, gzip, zstd }

  /// How the stream is compressed.
  public let compression: Compression
  private var source: any ByteSource & ~Copyable
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)

  /// Looks at the first bytes of a stream.
  ///
  /// - Throws: whatever the stream throws; ``ForeignCompression`` where it is compressed with bzip2 or xz.
  public init(_ upstream: consuming any ByteSource & ~Copyable) throws {
    var peeked = PeekedSource(upstream)
    let front = try peeked.peek(6)
    if front.starts(with: [0x1F, 0x8B]) {
      compression = .gzip
      source = GzipSource(consume peeked)
    } else if front.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      compression = .zstd
      source = try ZstdSource(consume peeked)
    } else if front.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
      throw ForeignCompression.xz
    } else if front.starts(with: [0x42, 0x5A, 0x68]) {
      throw ForeignCompression.bzip2
    } else {
      compression = .none
      source = consume peeked
    }
  }

  deinit { buffer.deallocate() }

  /// The next block; nil at the end.
  public func nextBlock() throws -> UnsafeRawBufferPointer? {
    try Interruption.check()
    let count = try source.read(into: buffer)
    return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }
}

/// A compression that is recognised and not understood, by the name of the program that undoes it.
public enum ForeignCompression: String, Error, Sendable, CustomStringConvertible {
  case xz, bzip2

  /// "it is compressed with xz; only gzip and zstd are understood".
  public var description: String { "it is compressed with \(rawValue); only gzip and zstd are understood" }
}

/// A stream whose first bytes were looked at.
private struct PeekedSource: ByteSource, ~Copyable {
  private var upstream: any ByteSource & ~Copyable
  private var front: ArraySlice<UInt8> = []

  init(_ upstream: consuming any ByteSource & ~Copyable) { self.upstream = upstream }

  /// The first bytes, fewer only where there are no more.
  mutating func peek(_ count: Int) throws -> [UInt8] {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { bytes.deallocate() }
    let filled = try upstream.fill(bytes)
    front = Array(bytes[..<filled])[...]
    return Array(front)
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !front.isEmpty else { return try upstream.read(into: buffer) }
    let next = front.prefix(buffer.count)
    buffer.copyBytes(from: next)
    front = front.dropFirst(next.count)
    return next.count
  }
}
