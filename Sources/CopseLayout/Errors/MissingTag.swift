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
  /// The name that is spelled most alike; nil where none comes close.
  public let nearest: String?

  /// Finds out what a layout has instead.
  init(_ name: ReferenceName, path: String, tags: [Layout.Tag]) {
    self.name = name
    self.path = path
    available = tags.prefix(Listing.length).map(\.name)
    availableCount = tags.count
    nearest = EditDistance.nearest(to: name.value, among: tags.map(\.name), within: 2)
  }
}

extension MissingTag: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    let tags = availableCount == 0 ? "it has none" : "it has " + Listing.words(quoted(available), of: availableCount)
    return "no refname \(Quoted(name.value)) in \(Quoted.escaped(path)); \(tags)"
  }

  private func quoted(_ names: [String]) -> [String] {
    names.map { Quoted($0).description }
  }
}
