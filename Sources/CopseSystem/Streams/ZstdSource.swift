internal import CZstd
internal import Glibc

/// The content of a zstd stream (RFC 8878): one frame or several, and nothing else.
///
/// A frame may ask for a window of 128 MiB at the most, the format's own recommendation for decoders.
public struct ZstdSource<Upstream: ByteSource & ~Copyable>: ByteSource, ~Copyable {
  private var upstream: Upstream
  private let stream: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer
  private var input = ZSTD_inBuffer()
  private var isInsideFrame = false
  private var hasFrame = false
  private var isUpstreamAtEnd = false

  /// Decompresses what `upstream` delivers.
  ///
  /// - Throws: with `ENOMEM` where the decoder cannot be had.
  public init(_ upstream: consuming Upstream) throws(SystemError) {
    guard let stream = ZSTD_createDStream() else {
      throw SystemError(errno: ENOMEM, operation: "decompress", path: "zstd stream")
    }
    self.upstream = upstream
    self.stream = stream
    memory = .allocate(byteCount: 1 << 17, alignment: 64)
    input.src = UnsafeRawPointer(memory.baseAddress)
  }

  deinit {
    ZSTD_freeDStream(stream)
    memory.deallocate()
  }

  /// Decompresses the next bytes.
  ///
  /// - Throws: a ``SystemError`` whose ``SystemError/isMalformed`` is true where the stream is damaged or cut; whatever
  ///   the upstream throws.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
    while output.pos < output.size {
      if input.pos == input.size && !isUpstreamAtEnd { try refill() }
      if isUpstreamAtEnd && input.pos == input.size && !isInsideFrame {
        guard hasFrame else { throw SystemError.malformed("zstd stream", "it is empty") }
        break
      }
      try decompress(&output)
    }
    return output.pos
  }

  private mutating func refill() throws {
    let count = try upstream.read(into: memory)
    isUpstreamAtEnd = count == 0
    input.size = count
    input.pos = 0
  }

  private mutating func decompress(_ output: inout ZSTD_outBuffer) throws {
    let before = (input.pos, output.pos)
    let hint = ZSTD_decompressStream(stream, &output, &input)
    guard ZSTD_isError(hint) == 0 else {
      throw SystemError.malformed("zstd stream", String(cString: ZSTD_getErrorName(hint)).lowercased())
    }
    isInsideFrame = hint != 0
    hasFrame = true
    if isUpstreamAtEnd && before == (input.pos, output.pos) {
      throw SystemError.malformed("zstd stream", "it ends inside a frame")
    }
  }
}
