/// A name and its new value, as `NAME=VALUE` on the command line gives them.
public struct Assignment: Sendable, Hashable {
  /// The name; never empty, and without `=` where the assignment was parsed.
  public let name: String
  /// The value; it may be empty and hold further `=`.
  public let value: String

  /// An assignment of its parts.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `NAME=VALUE`; the first `=` divides.
  ///
  /// - Throws: ``SpecError/invalidAssignment(_:reason:)`` without `=`, or with nothing before it.
  public init(parsing text: String) throws(SpecError) {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw .invalidAssignment(text, reason: "must contain '='")
    }
    guard sign != text.startIndex else {
      throw .invalidAssignment(text, reason: "must have non-empty name")
    }
    name = String(decoding: text.utf8[..<sign], as: UTF8.self)
    value = String(decoding: text.utf8[text.utf8.index(after: sign)...], as: UTF8.self)
  }
}

extension Assignment: CustomStringConvertible {
  /// The assignment as it is written: `NAME=VALUE`.
  public var description: String {
    "\(name)=\(value)"
  }
}
