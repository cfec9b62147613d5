/// A JSON number in the spelling it was read with: `1.0`, `1e0` and `1` are three numbers.
public struct JSONNumber: Sendable, Hashable {
  /// The number as it is spelt (RFC 8259, section 6).
  public let spelling: String

  /// An integer in its plain decimal spelling.
  public init(_ value: Int64) {
    spelling = String(value)
  }

  /// A number whose spelling the parser has checked.
  init(spelling: String) {
    self.spelling = spelling
  }

  /// The value, if the number is spelt without fraction and exponent and fits.
  public var int64: Int64? {
    Int64(spelling)
  }
}
