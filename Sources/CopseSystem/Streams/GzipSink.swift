internal import CDeflate

/// Compresses into one gzip member (RFC 1952) on several threads.
///
/// The bytes depend on the content and the level alone: neither on the number of threads, nor on the pieces the content
/// comes in, nor on the time. Memory is about two megabytes a thread, and four more.
public final class GzipSink: ByteSink {
  /// The levels there are, from the fastest to the smallest.
  public static let levels = 1...12

  /// Deflate, no flags, no time, no word on the speed, an unknown system.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  private let downstream: any ByteSink
  private let pool: DeflatePool
  private var checksum: UInt32 = 0
  private var size: UInt32 = 0
  private var hasHeader = false

  /// Compresses into `downstream`, which is called by the thread that calls this sink.
  ///
  /// Without a level the content of each block decides, such that a layer is no larger than one of umoci's.
  ///
  /// - Throws: ``SystemError`` where there is no memory or no thread left.
  public init(
    _ downstream: any ByteSink, level: Int? = nil, threads: Int = Processors.count
  ) throws(SystemError) {
    precondition(level.map(Self.levels.contains) != false && threads > 0)
    self.downstream = downstream
    pool = try DeflatePool(level: level, threads: threads)
    do {
      try pool.start()
    } catch {
      pool.stop()
      throw error
    }
  }

  deinit { pool.stop() }

  /// Takes the next bytes.
  ///
  /// - Throws: whatever the sink behind throws.
  public func append(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      // A full block waits for the byte behind it: only then it is known not to be the last one.
      if pool.free.isFull { try submit() }
      let count = pool.free.take(rest)
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Compresses what is left and writes the trailer.
  public func finish() throws {
    pool.free.markLast()
    try submit()
    while pool.slotsInUse > 0 { try passOn() }
    try write(checksum.littleEndian)
    try write(size.littleEndian)
  }

  private func submit() throws {
    let content = pool.free.content
    checksum = libdeflate_crc32(checksum, content.baseAddress, content.count)
    size &+= UInt32(truncatingIfNeeded: content.count)
    pool.submit()
    while pool.isFull { try passOn() }
  }

  private func passOn() throws {
    if !hasHeader {
      try Self.header.withUnsafeBytes { try downstream.append($0) }
      hasHeader = true
    }
    try pool.collect { try downstream.append($0) }
  }

  private func write(_ number: UInt32) throws {
    try withUnsafeBytes(of: number) { try downstream.append($0) }
  }
}
