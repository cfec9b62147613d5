/// How much JSON a parser accepts before it gives up.
public struct JSONLimits: Sendable, Hashable {
  /// The longest accepted text, in bytes.
  public var maximumBytes: Int
  /// The deepest accepted nesting of arrays and objects; a scalar has depth 0, `[]` has depth 1.
  public var maximumDepth: Int

  /// Limits of one's own.
  ///
  /// The parser recurses once a level, so a depth beyond ``deepest`` is a programmer's error.
  public init(maximumBytes: Int, maximumDepth: Int) {
    precondition(maximumBytes >= 0 && (0...Self.deepest).contains(maximumDepth))
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
  }

  /// The greatest depth that can be asked for: it fits into the smallest stack a thread usually has.
  public static let deepest = 512

  /// The limits of every document of an image: 4 MiB, and a depth of 128.
  public static let document = JSONLimits(maximumBytes: 4 << 20, maximumDepth: 128)
}
