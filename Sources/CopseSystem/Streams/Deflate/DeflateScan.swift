/// Finds where the last block of a deflate stream begins and where its data ends, without inflating it.
///
/// For streams of our own making: a stream that is none stops the program. The memory behind a stream must be readable
/// for ``DeflateBits/margin`` bytes.
final class DeflateScan {
  private let codes = DeflateCodes()
  private var isLast = false
  /// Whether all was passed; symbols come next where it was not.
  private var isOver = true
  private var result = Result()

  /// Walks through all blocks of a stream (RFC 1951, section 3.2.3).
  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> Result {
    var cursor = begin(bytes)
    return finish(&cursor)
  }

  /// Walks through two streams at once, each with tables of its own.
  ///
  /// Each step waits for the one before and leaves the processor half idle; those of another stream fill it.
  static func pair(
    _ first: DeflateScan, _ bytes: UnsafeRawBufferPointer, _ second: DeflateScan, _ otherBytes: UnsafeRawBufferPointer
  ) -> (Result, Result) {
    var (one, other) = (first.begin(bytes), second.begin(otherBytes))
    while !first.isOver && !second.isOver {
      passPlain(&one, first.codes.steps, &other, second.codes.steps)
      first.pass(&one)
      second.pass(&other)
    }
    return (first.finish(&one), second.finish(&other))
  }

  private func begin(_ bytes: UnsafeRawBufferPointer) -> DeflateCursor {
    var cursor = DeflateCursor(bytes)
    (isLast, isOver, result) = (false, false, Result())
    enterBlock(&cursor)
    return cursor
  }

  private func finish(_ cursor: inout DeflateCursor) -> Result {
    while !isOver {
      Self.passPlain(&cursor, codes.steps)
      pass(&cursor)
    }
    return result
  }

  /// Goes on to the next block that has symbols, if there is one.
  private func enterBlock(_ cursor: inout DeflateCursor) {
    while !isLast {
      result.lastBlock = cursor.bits.position
      isLast = cursor.bits.take(1) == 1
      if codes.read(&cursor.bits) { return }
    }
    result.end = cursor.bits.position
    isOver = true
  }

  /// Passes whatever comes next.
  private func pass(_ cursor: inout DeflateCursor) {
    cursor.bits.refill()
    var step = cursor.step(codes.steps)
    if step.isLong { step = codes.steps.long(cursor.bits.word, cursor.match) }
    cursor.pass(step)
    if step.isEnd { enterBlock(&cursor) }
  }

  /// Passes what is plain, which most of a stream is.
  private static func passPlain(_ cursor: inout DeflateCursor, _ steps: DeflateSteps) {
    var moving = cursor
    repeat { moving.bits.refill() } while moving.passPlain(steps) && moving.passPlain(steps)
    cursor = moving
  }

  /// Passes what is plain in both streams.
  private static func passPlain(
    _ first: inout DeflateCursor, _ firstSteps: DeflateSteps, _ second: inout DeflateCursor, _ secondSteps: DeflateSteps
  ) {
    var (one, other) = (first, second)
    repeat {
      one.bits.refill()
      other.bits.refill()
    } while DeflateCursor.passPlain(&one, firstSteps, &other, secondSteps)
      && DeflateCursor.passPlain(&one, firstSteps, &other, secondSteps)
    (first, second) = (one, other)
  }
}

extension DeflateScan {
  /// What is found, in bits from the stream's start.
  struct Result {
    /// Where the last block's header begins.
    var lastBlock = 0
    /// What is behind the last bit of the data.
    var end = 0
  }
}
