/// The entries of an index by their names, byte by byte: for whoever asks for many names.
public struct EntriesByName {
  private var entries: [[UInt8]: [Descriptor]] = [:]

  /// The entries of an index that have a name.
  public init(_ index: ImageIndex) {
    for entry in index.manifests {
      if let name = entry.refName { entries[Array(name.utf8), default: []].append(entry) }
    }
  }

  /// The entries of a name, in order.
  public subscript(name: ReferenceName) -> [Descriptor] { entries[Array(name.value.utf8)] ?? [] }
}
