/// A condition that drops images: `FIELD=VALUE`, `FIELD!=VALUE`, or `FIELD` for its presence.
public struct SelectionFilter: Sendable, Hashable {
  /// What is asked of the field.
  public enum Condition: Sendable, Hashable {
    /// The field is there.
    case isPresent
    /// The field has the value; one of a list does.
    case equals(String)
    /// The field does not have the value, or is not there.
    case differs(from: String)
  }

  /// The field looked at.
  public let field: SelectionField
  /// What is asked of it.
  public let condition: Condition

  /// A filter of its two parts.
  public init(_ field: SelectionField, _ condition: Condition) {
    self.field = field
    self.condition = condition
  }

  /// Reads a value of `--select`; the first `=` ends the name of the field.
  ///
  /// - Throws: ``SpecError/invalidSelector(_:reason:)`` for an unknown field.
  public init(parsing text: String) throws(SpecError) {
    guard let equals = text.firstIndex(of: "=") else {
      self.init(try SelectionField(parsing: text), .isPresent)
      return
    }
    let name = text[..<equals]
    let value = String(text[text.index(after: equals)...])
    if name.last == "!" {
      self.init(try SelectionField(parsing: String(name.dropLast())), .differs(from: value))
    } else {
      self.init(try SelectionField(parsing: String(name)), .equals(value))
    }
  }

  /// Whether a candidate stays.
  public func keeps(_ candidate: ImageCandidate) -> Bool {
    let values = field.values(of: candidate)
    return switch condition {
    case .isPresent: values != nil
    case .equals(let value): values?.contains(value) ?? false
    case .differs(let value): !(values?.contains(value) ?? false)
    }
  }
}

extension SelectionFilter: CustomStringConvertible {
  /// The filter as `--select` takes it.
  public var description: String {
    switch condition {
    case .isPresent: field.description
    case .equals(let value): "\(field)=\(value)"
    case .differs(let value): "\(field)!=\(value)"
    }
  }
}
