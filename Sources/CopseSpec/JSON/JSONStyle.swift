/// How a JSON value is written.
public struct JSONStyle: Sendable, Hashable {
  /// What each level is indented by; nil writes everything on one line without white space.
  public var indentation: String?
  /// Whether `<`, `>`, `&`, U+2028 and U+2029 are written as escapes, as Go's `encoding/json` does by default.
  public var escapesHTML: Bool

  /// A style of one's own; the indentation may hold spaces and tabs only.
  public init(indentation: String? = nil, escapesHTML: Bool = false) {
    precondition(indentation?.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } ?? true)
    self.indentation = indentation
    self.escapesHTML = escapesHTML
  }

  /// One line without white space.
  public static let compact = JSONStyle()

  /// One member or element a line.
  public static func indented(_ indentation: String) -> JSONStyle {
    JSONStyle(indentation: indentation)
  }

  /// The same style with or without the escapes that Go's `encoding/json` adds.
  public func escapingHTML(_ escapes: Bool = true) -> JSONStyle {
    JSONStyle(indentation: indentation, escapesHTML: escapes)
  }
}
