/// An edit that does not fit what `index.json` says by now: somebody else changed the name meanwhile.
public struct EditConflict: Error, Sendable, Equatable {
  /// The name.
  public let name: ReferenceName
  /// What the name stood for when the edit was made; nothing where it was not there.
  public let expected: [Digest]
  /// What it stands for now.
  public let found: [Digest]

  /// Describes a conflict by both lists of digests.
  public init(name: ReferenceName, expected: [Digest], found: [Digest]) {
    self.name = name
    self.expected = expected
    self.found = found
  }
}

extension EditConflict: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    "refname \(Quoted(name.value)) changed meanwhile: expected \(Self.words(expected)), found \(Self.words(found))"
  }

  private static func words(_ digests: [Digest]) -> String {
    digests.isEmpty ? "none" : digests.map(\.description).joined(separator: ", ")
  }
}
