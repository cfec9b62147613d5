/// The two forms that several images of one name can have: entries of an index, or entries of `index.json`.
public struct IndexPacking: Sendable {
  /// Which way.
  public enum Direction: Sendable, Hashable {
    /// Entries of `index.json` become entries of an index.
    case pack
    /// Entries of an index become entries of `index.json`.
    case explode
  }

  /// Which way.
  public var direction: Direction
  /// The type of the index that is made.
  public var mediaType: MediaType

  /// A change of form.
  public init(_ direction: Direction, mediaType: MediaType = .imageIndex) {
    self.direction = direction
    self.mediaType = mediaType
  }

  /// What becomes of a name; one that has the form already stays as it is, and so does an index without entries.
  ///
  /// - Parameter hash: the digest of some bytes.
  public func applied(to state: IndexState, hash: ([UInt8]) -> Digest) -> IndexOutcome {
    var outcome = IndexOutcome(unchanged: state)
    switch (direction, state.form) {
    case (.pack, .image), (.pack, .flat):
      let known = Dictionary(state.candidates.map { ($0.descriptor, $0) }) { first, _ in first }
      let entries = state.roots.map { known[$0]?.listed.descriptor ?? $0.unnamed }
      outcome.wrap(
        entries, in: ImageIndex(mediaType: mediaType), called: state.roots.compactMap(\.containerdImageName).first,
        hash: hash)
    case (.explode, .index(let root, let document)) where !document.manifests.isEmpty:
      outcome.roots = document.manifests.map { entry in
        var entry = entry
        entry.setAnnotation(Annotation.containerdImageNameKey, to: root.containerdImageName)
        return entry
      }
      outcome.notices = Self.losses(root, document)
    case (.pack, _), (.explode, _): break
    }
    return outcome
  }

  /// Notices of what an index says of itself, and of names of its entries: entries of `index.json` have no place for
  /// it.
  private static func losses(_ root: Descriptor, _ document: ImageIndex) -> [String] {
    let said = document.sayings(at: root)
    let named = document.manifests.count { $0.refName != nil }
    var notices: [String] = []
    if !said.isEmpty { notices.append("without an index there is no place for its \(said.joined(separator: ", "))") }
    if named > 0 { notices.append("the tag takes the place of \(Annotation.refNameKey) in \(named) of its entries") }
    return notices
  }
}

extension ImageIndex {
  /// What the index, and the entry that leads to it, say of it: members beyond its entries, and annotations that are no
  /// name.
  func sayings(at entry: Descriptor) -> [String] {
    let plain = ["schemaVersion", "mediaType", "manifests"]
    let names = [Annotation.refNameKey, Annotation.containerdImageNameKey]
    let members = json.members.map(\.name).filter { !plain.contains($0) }
    return members + entry.annotations.map(\.key).filter { !names.contains($0) }.map { "annotation \($0)" }
  }
}
