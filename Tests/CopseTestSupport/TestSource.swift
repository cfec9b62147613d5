public import CopseSystem

/// Bytes in memory as a source that hands them out in pieces of a chosen size.
public struct TestSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let pieceSize: Int

  /// A source of bytes, at most `pieceSize` of them a read.
  public init(_ bytes: [UInt8], pieceSize: Int = .max) {
    rest = bytes[...]
    self.pieceSize = pieceSize
  }

  /// A source of text.
  public init(_ text: String, pieceSize: Int = .max) {
    self.init(Array(text.utf8), pieceSize: pieceSize)
  }

  /// Copies the next piece; 0 at the end.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, pieceSize, rest.count)
    buffer.copyBytes(from: rest.prefix(count))
    rest = rest.dropFirst(count)
    return count
  }
}

/// Collects bytes that a writer passes on.
public final class TestSink: ByteSink {
  /// Everything collected so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty sink.
  public init() {}

  /// Appends a piece.
  public func append(_ piece: UnsafeRawBufferPointer) {
    bytes += piece
  }

  /// Everything collected so far as text; bytes that are not UTF-8 are replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
