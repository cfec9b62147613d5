public import CopseSpec

extension Layout {
  /// One reference name of a layout, with what it names.
  public struct Tag: Sendable {
    /// The name, verbatim: another tool may have written one that the grammar of reference names rules out.
    public let name: String
    /// The entries of `index.json` with that name, in the order of the document; at least one.
    public fileprivate(set) var entries: [Descriptor]
  }

  /// The reference names of the layout, each once, in the order in which `index.json` first has them.
  ///
  /// Only `index.json` is read.
  public func tags() throws(LayoutError) -> [Tag] {
    Self.tags(of: try index())
  }

  /// The reference names of an `index.json` that was read before.
  public static func tags(of index: ImageIndex) -> [Tag] {
    var tags: [Tag] = []
    var places: [[UInt8]: Int] = [:]
    for entry in index.manifests {
      guard let name = entry.refName else { continue }
      if let place = places[Array(name.utf8)] {
        tags[place].entries.append(entry)
      } else {
        places[Array(name.utf8)] = tags.count
        tags.append(Tag(name: name, entries: [entry]))
      }
    }
    return tags
  }
}
