internal import CZstd
internal import Glibc

/// Compresses into one zstd frame with a checksum (RFC 8878) on several threads.
///
/// The bytes do not depend on how many threads there are.
public final class ZstdSink: ByteSink {
  /// The levels there are, from the fastest to the smallest.
  public static let levels = 1...22
  /// The level of the zstd program.
  public static let defaultLevel = 3

  private let downstream: any ByteSink
  private let context: OpaquePointer
  private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)

  /// Compresses into `downstream`, which is called by the thread that calls this sink.
  ///
  /// - Throws: ``SystemError`` where there is no memory left, or libzstd was built without threads.
  public init(
    _ downstream: any ByteSink, level: Int = defaultLevel, threads: Int = Processors.count
  ) throws(SystemError) {
    precondition(Self.levels.contains(level) && threads > 0)
    guard let context = ZSTD_createCCtx() else {
      throw SystemError(errno: ENOMEM, operation: "compress", path: "zstd stream")
    }
    self.downstream = downstream
    self.context = context
    try set(ZSTD_c_compressionLevel, level)
    try set(ZSTD_c_checksumFlag, 1)
    // Not even for one thread 0: without a worker libzstd divides the content in another way.
    try set(ZSTD_c_nbWorkers, threads)
  }

  deinit {
    ZSTD_freeCCtx(context)
    memory.deallocate()
  }

  /// Takes the next bytes.
  ///
  /// - Throws: ``SystemError``; whatever the sink behind throws.
  public func append(_ bytes: UnsafeRawBufferPointer) throws {
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while input.pos < input.size { _ = try compress(&input, ZSTD_e_continue) }
  }

  /// Compresses what is left and ends the frame.
  public func finish() throws {
    var input = ZSTD_inBuffer()
    while try compress(&input, ZSTD_e_end) > 0 {}
  }

  private func compress(_ input: inout ZSTD_inBuffer, _ end: ZSTD_EndDirective) throws -> Int {
    var output = ZSTD_outBuffer(dst: memory.baseAddress, size: memory.count, pos: 0)
    let rest = try Self.check(ZSTD_compressStream2(context, &output, &input, end))
    if output.pos > 0 { try downstream.append(UnsafeRawBufferPointer(rebasing: memory[..<output.pos])) }
    return rest
  }

  private func set(_ parameter: ZSTD_cParameter, _ value: Int) throws(SystemError) {
    _ = try Self.check(ZSTD_CCtx_setParameter(context, parameter, CInt(value)))
  }

  private static func check(_ result: Int) throws(SystemError) -> Int {
    guard ZSTD_isError(result) == 0 else {
      throw SystemError(
        errno: EINVAL, operation: "compress", path: "zstd stream",
        detail: String(cString: ZSTD_getErrorName(result)).lowercased())
    }
    return result
  }
}
