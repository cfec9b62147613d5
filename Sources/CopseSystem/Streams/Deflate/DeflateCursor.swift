/// A place in a deflate block.
struct DeflateCursor {
  /// What comes next.
  var bits: DeflateBits
  /// Whether that is a distance, as a flag of ``DeflateStep``.
  private(set) var match: UInt16 = 0

  /// The place before the bits of `bytes`, of which there must be some.
  init(_ bytes: UnsafeRawBufferPointer) { bits = DeflateBits(bytes) }

  /// The step over what comes next.
  func step(_ steps: DeflateSteps) -> DeflateStep { steps[bits.word, match] }

  /// Passes a step.
  mutating func pass(_ step: DeflateStep) {
    bits.drop(step.bits)
    match = step.match
  }

  /// Passes a step if it is plain, and says whether it was.
  ///
  /// Two of them may follow a refill: they have 46 bits at the most, for only one symbol of each has extra ones.
  mutating func passPlain(_ steps: DeflateSteps) -> Bool {
    let step = step(steps)
    guard step.isPlain else { return false }
    pass(step)
    return true
  }

  /// Passes a step of each if both are plain, and says whether they were.
  static func passPlain(
    _ first: inout DeflateCursor, _ firstSteps: DeflateSteps, _ second: inout DeflateCursor, _ secondSteps: DeflateSteps
  ) -> Bool {
    let (one, other) = (first.step(firstSteps), second.step(secondSteps))
    guard one.isPlain(with: other) else { return false }
    first.pass(one)
    second.pass(other)
    return true
  }
}
