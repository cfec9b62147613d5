internal import CDeflate
internal import Glibc

/// What one thread compresses blocks with.
final class DeflateWorker {
  private let firstScan = DeflateScan()
  private let secondScan = DeflateScan()
  private let effort: DeflateEffort
  /// A compressor for each level of the effort.
  private var compressors: [Int: OpaquePointer] = [:]

  /// A worker for a level; nil lets the content decide.
  ///
  /// - Throws: with `ENOMEM` where libdeflate has no memory.
  init(level: Int?) throws(SystemError) {
    effort = DeflateEffort(level: level)
    for level in effort.levels {
      guard let compressor = libdeflate_alloc_compressor(CInt(level)) else {
        throw SystemError(errno: ENOMEM, operation: "compress", path: "gzip stream")
      }
      compressors[level] = compressor
    }
  }

  deinit {
    for compressor in compressors.values { libdeflate_free_compressor(compressor) }
  }

  /// Compresses a block into a deflate stream of its own.
  ///
  /// - Parameter output: at least as much room as libdeflate asks for.
  /// - Returns: the stream's size.
  func compress(_ content: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
    let level = effort.level(of: content)
    guard let compressor = compressors[level] else { preconditionFailure("there is no level \(level) in an effort") }
    let count = libdeflate_deflate_compress(
      compressor, content.baseAddress, content.count, output.baseAddress, output.count)
    precondition(count > 0, "a buffer of the size libdeflate asked for is too small")
    return count
  }

  /// Finds the place at which a stream is joined with another.
  func scan(_ stream: UnsafeRawBufferPointer) -> DeflateScan.Result { firstScan(stream) }

  /// Finds those places in two streams.
  func scan(
    _ stream: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer
  ) -> (DeflateScan.Result, DeflateScan.Result) {
    DeflateScan.pair(firstScan, stream, secondScan, other)
  }
}
