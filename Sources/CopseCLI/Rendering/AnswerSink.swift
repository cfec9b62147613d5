import CopseSystem

/// Standard output as the end of a stream, written in larger pieces.
final class AnswerSink: ByteSink {
  private let console: Console
  private var pending: [UInt8] = []
  private static let size = 1 << 16

  init(_ console: Console) {
    self.console = console
    pending.reserveCapacity(Self.size)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    if pending.count + bytes.count > Self.size { try finish() }
    guard bytes.count < Self.size else { return try console.answer(bytes) }
    pending += bytes
  }

  func finish() throws {
    let bytes = pending
    pending.removeAll(keepingCapacity: true)
    if !bytes.isEmpty { try console.answer(bytes) }
  }
}
