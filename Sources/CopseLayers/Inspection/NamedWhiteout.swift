/// A whiteout of one entry, to be looked for in the layers below (image-spec: layer.md, Whiteouts).
public struct NamedWhiteout: Sendable {
  /// The entry's name as the archive has it, bytes that are no UTF-8 replaced.
  public let entry: String
  /// The path it hides, as a number that means the same in all layers this process looks into.
  public let hidden: Int
  /// The directories it is in, from the highest on, in the same numbers.
  private let parents: [Int]

  init(_ path: EntryPath, hiding base: EntryPath.Component, entry: String) {
    self.entry = entry
    hidden = EntryPath.print(of: (path.parents + [base])[...])
    parents = path.parents.indices.map { EntryPath.print(of: path.parents[...$0]) }
  }

  /// Whether it is behind one of these links.
  public func isBehind(_ links: Set<Int>) -> Bool { parents.contains(where: links.contains) }
}
