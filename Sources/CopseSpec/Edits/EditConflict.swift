/// An edit that does not fit what `index.json` says by now: somebody else changed the name meanwhile.
public struct EditConflict: Error, Sendable, Equatable {
  /// The name.
  public let name: ReferenceName
  /// What was behind the name when the edit was made, its entries or one of its images; nothing where it was not there.
  public let expected: [Digest]
  /// What is there now.
  public let found: [Digest]

  /// Describes a conflict by both lists of digests.
  public init(name: ReferenceName, expected: [Digest], found: [Digest]) {
    self.name = name
    self.expected = expected
    self.found = found
  }

  /// Describes a conflict about one of the images of a name, among those it stands for now.
  public init(_ name: ReferenceName, of image: ImageCandidate, found images: [ImageCandidate]) {
    let found = images.filter { $0.isInPlace(of: image) }
    self.init(name: name, expected: [image.descriptor.digest], found: found.map(\.descriptor.digest))
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
