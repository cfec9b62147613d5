/// An annotation to set or to remove: `KEY=VALUE` or `KEY-`.
public struct AnnotationChange: Sendable, Hashable {
  /// The key; never empty.
  public let key: String
  /// The value; nil to remove the annotation.
  public let value: String?

  /// A change of its parts.
  public init(key: String, value: String?) {
    self.key = key
    self.value = value
  }

  /// Reads `KEY=VALUE`, divided by the first `=`, or `KEY-`.
  ///
  /// - Throws: ``SpecError/invalidAssignment(_:reason:)`` for anything else.
  public init(parsing text: String) throws(SpecError) {
    if text.utf8.contains(UInt8(ascii: "=")) {
      let assignment = try Assignment(parsing: text)
      self.init(key: assignment.name, value: assignment.value)
      return
    }
    guard text.hasSuffix("-"), text.utf8.count > 1 else {
      throw .invalidAssignment(text, reason: "expected KEY=VALUE, or KEY- to remove an annotation")
    }
    self.init(key: String(text.dropLast()), value: nil)
  }
}
