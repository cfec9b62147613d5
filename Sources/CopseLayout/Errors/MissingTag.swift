public import CopseSpec

/// A reference name that a layout does not have.
public struct MissingTag: Sendable, Equatable {
  /// The name that was asked for.
  public let name: ReferenceName
  /// The layout's path.
  public let path: String
  /// The first names that the layout has, ten at most, in the order of `index.json`.
  public let available: [String]
  /// How many names the layout has.
  public let availableCount: Int
  /// The first entries that have no name, ten at most.
  public let unnamed: [Digest]
  /// The name that is spelled most alike; nil where none comes close.
  public let nearest: String?

  /// Finds out what a layout has instead.
  init(_ name: ReferenceName, path: String, index: ImageIndex) {
    let tags = Layout.tags(of: index)
    self.name = name
    self.path = path
    available = tags.prefix(Listing.length).map(\.name)
    availableCount = tags.count
    unnamed = index.manifests.lazy.filter { $0.refName == nil }.prefix(Listing.length).map(\.digest)
    nearest = EditDistance.nearest(to: name.value, among: tags.map(\.name), within: 2)
  }
}

extension MissingTag: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    let none = unnamed.isEmpty ? "it has none" : "what it has is without a name"
    let tags = availableCount == 0 ? none : "it has " + Listing.words(quoted(available), of: availableCount)
    return "no refname \(Quoted(name.value)) in \(Quoted.escaped(path)); \(tags)"
  }

  private func quoted(_ names: [String]) -> [String] {
    names.map { Quoted($0).description }
  }
}
