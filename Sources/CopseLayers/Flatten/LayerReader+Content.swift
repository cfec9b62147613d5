import CopseSystem

extension LayerReader {
  /// Hands on the content of the current entry from front to back, holes as zeros.
  func content(size: Int64, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    var position: Int64 = 0
    while let (bytes, offset) = try archive.nextPiece() {
      if bytes.isEmpty { continue }
      guard offset >= position && offset + Int64(bytes.count) <= size else {
        throw LayersError(.damaged("its pieces overlap or reach past its size"))
      }
      try Self.zeros(offset - position, take)
      try take(bytes)
      position = offset + Int64(bytes.count)
    }
    try Self.zeros(size - position, take)
  }

  private static func zeros(_ count: Int64, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    var rest = count
    while rest > 0 {
      try Interruption.check()
      let next = min(rest, Int64(block.count))
      try block.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0[..<Int(next)])) }
      rest -= next
    }
  }

  private static let block = [UInt8](repeating: 0, count: 1 << 16)
}
