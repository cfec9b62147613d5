/// A stream of bytes that is read once, from front to back.
public protocol ByteSource: ~Copyable {
  /// Fills the front of `buffer` with the next bytes.
  ///
  /// - Returns: how many bytes came; 0 at the end, and then again and again.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteSource where Self: ~Copyable {
  /// Reads until the buffer is full or the stream ends.
  public mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
