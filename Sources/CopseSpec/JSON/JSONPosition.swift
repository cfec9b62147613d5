/// A place in a JSON text.
public struct JSONPosition: Sendable, Hashable {
  /// Bytes before the place.
  public let offset: Int
  /// The line, counted from 1.
  public let line: Int
  /// The character of the line, counted from 1 in Unicode scalars.
  public let column: Int

  /// The place after a number of bytes of a text.
  init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0a {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    self.offset = offset
    self.line = line
    self.column = column
  }
}

extension JSONPosition: CustomStringConvertible {
  /// The place as it stands in a message.
  public var description: String {
    "line \(line), column \(column) (byte \(offset))"
  }
}
