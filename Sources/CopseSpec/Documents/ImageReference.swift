/// What the user names an image by: `LAYOUT[:NAME]`.
public struct ImageReference: Sendable, Hashable {
  /// The path of the layout, as it was typed.
  public let layout: String
  /// The name within the layout.
  public let name: ReferenceName
  /// Whether the name was typed; otherwise it is ``ReferenceName/latest``.
  public let isNameExplicit: Bool

  /// Splits a reference at its first colon, so that a name may hold colons and a path may not.
  ///
  /// - Throws: ``SpecError/invalidReference(_:reason:)`` without a path, ``SpecError/invalidReferenceName(_:)`` for
  ///   a bad name.
  public init(parsing text: String) throws(SpecError) {
    try self.init(text) { (name) throws(SpecError) in try ReferenceName(parsing: name) }
  }

  /// Splits a reference whose name need not follow the grammar, as names of other tools may not.
  ///
  /// - Throws: ``SpecError/invalidReference(_:reason:)`` without a path.
  public init(verbatim text: String) throws(SpecError) {
    try self.init(text) { (name) throws(SpecError) in ReferenceName(verbatim: name) }
  }

  private init(_ text: String, _ read: (String) throws(SpecError) -> ReferenceName) throws(SpecError) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    layout = String(Substring(parts[0]))
    isNameExplicit = parts.count == 2
    guard !layout.isEmpty else { throw .invalidReference(text, reason: "the path of the layout is empty") }
    name = isNameExplicit ? try read(String(Substring(parts[1]))) : .latest
  }

  /// A reference of its parts.
  public init(layout: String, name: ReferenceName) {
    self.layout = layout
    self.name = name
    isNameExplicit = true
  }
}

extension ImageReference: CustomStringConvertible {
  /// The reference with its name: `app:v1`.
  public var description: String {
    "\(layout):\(name)"
  }
}
