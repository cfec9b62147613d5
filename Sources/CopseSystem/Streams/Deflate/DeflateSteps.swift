/// The two codes of a deflate block as one table, whose steps pass as many symbols as the bits that choose one know of.
final class DeflateSteps {
  private static let mask: UInt64 = 1 << UInt64(DeflateCode.width) - 1

  private let symbols = DeflateCode(DeflateAlphabet.symbols)
  private let distances = DeflateCode(DeflateAlphabet.distances)
  private let steps = UnsafeMutablePointer<DeflateStep>.allocate(capacity: 2 << DeflateCode.width)

  /// Steps over nothing.
  init() { steps.initialize(repeating: .none, count: 2 << DeflateCode.width) }

  deinit { steps.deallocate() }

  /// The step over what a word begins with, be it a symbol or, where `match` says so, a distance.
  subscript(word: UInt64, match: UInt16) -> DeflateStep {
    steps[Int(truncatingIfNeeded: word & Self.mask | UInt64(match))]
  }

  /// The step over a symbol or distance whose code is long.
  func long(_ word: UInt64, _ match: UInt16) -> DeflateStep {
    match == 0 ? symbols[long: word] : distances[long: word]
  }

  /// Becomes the steps of a block with codes of these lengths.
  func assign(symbols symbolLengths: UnsafeBufferPointer<UInt8>, distances distanceLengths: UnsafeBufferPointer<UInt8>)
  {
    symbols.assign(symbolLengths)
    distances.assign(distanceLengths)
    for index in 0..<1 << DeflateCode.width {
      steps[index] = step(from: index)
      steps[index | Int(DeflateStep.isMatch)] = distances[UInt64(index)]
    }
  }

  /// A second and a third symbol are added where the bits know them.
  private func step(from index: Int) -> DeflateStep {
    var step = symbols[UInt64(index)]
    for _ in 0..<2 {
      let passed = Int(step.bits)
      guard step.isPlain && passed < DeflateCode.width else { break }
      let next = step.match == 0 ? symbols[UInt64(index &>> passed)] : distances[UInt64(index &>> passed)]
      guard next.codeLength <= DeflateCode.width - passed else { break }
      step = step.followed(by: next)
    }
    return step
  }
}
