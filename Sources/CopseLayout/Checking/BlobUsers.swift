import CopseSpec

/// Who uses a blob, and as what; the ways up from blobs to names.
struct BlobUsers {
  /// What a blob is to whoever names it.
  enum Role: Hashable {
    /// An entry of `index.json`, with its name if it has one.
    case entry(tag: String?)
    /// An entry of an index.
    case child
    /// The configuration of a manifest.
    case config
    /// A layer of a manifest, counted from one.
    case layer(Int, of: Int)
  }

  private struct Use: Hashable {
    let parent: Digest?
    let role: Role
    let platform: String?
  }

  /// A way up that is not yet at its end.
  private struct Place: Hashable {
    /// Where it got to.
    var blob: Digest
    var platform: String?
    var part: String?

    func words(_ name: String) -> String {
      [name, platform].compactMap(\.self).joined(separator: " ") + (part.map { ", \($0)" } ?? "")
    }
  }

  /// How many users of a blob are told.
  static let limit = 3
  private var uses: [Digest: [Use]] = [:]
  /// The platforms of manifests whose descriptors name none.
  var platforms: [Digest: String] = [:]

  /// Notes a use.
  mutating func add(_ role: Role, of digest: Digest, by parent: Digest?, platform: String?) {
    let use = Use(parent: parent, role: role, platform: platform)
    guard uses[digest]?.contains(use) != true, uses[digest, default: []].count < 2 * Self.limit else { return }
    uses[digest, default: []].append(use)
  }

  /// The first users of a blob in words, with an ellipsis where there are more; none where nobody uses it.
  func words(of digest: Digest) -> [String] {
    var words: [String] = []
    var seen: Set<Place> = []
    collect(Place(blob: digest), &seen, into: &words)
    return words.count > Self.limit ? Array(words.prefix(Self.limit)) + ["…"] : words
  }

  /// The entries that a blob is, or is a part of, each with the name that leads there.
  ///
  /// Nil where there may be more than were noted, or one has no name.
  func places(of digest: Digest) -> Set<LayoutFinding.Place>? {
    var places: Set<LayoutFinding.Place> = []
    for use in uses[digest] ?? [] {
      var found: Set<LayoutFinding.Place>?
      switch use.role {
      case .entry(let tag): found = tag.map { [.init(tag: $0, entry: digest)] }
      case .child:
        var seen: Set<Digest> = []
        found = use.parent.flatMap { names(of: $0, &seen) }.map { Set($0.map { .init(tag: $0, entry: digest) }) }
      case .config, .layer: found = use.parent.flatMap { self.places(of: $0) }
      }
      guard let found else { return nil }
      places.formUnion(found)
    }
    return isComplete(digest) ? places : nil
  }

  /// The names that lead to an index.
  private func names(of index: Digest, _ seen: inout Set<Digest>) -> Set<String>? {
    guard seen.insert(index).inserted else { return [] }
    guard isComplete(index) else { return nil }
    var names: Set<String> = []
    for use in uses[index] ?? [] {
      var found: Set<String>?
      if case .entry(let tag) = use.role { found = tag.map { [$0] } }
      if case .child = use.role { found = use.parent.flatMap { self.names(of: $0, &seen) } }
      guard let found else { return nil }
      names.formUnion(found)
    }
    return names
  }

  private func isComplete(_ digest: Digest) -> Bool { uses[digest, default: []].count < 2 * Self.limit }

  /// Ways that meet say the same from there on: each is followed once.
  private func collect(_ below: Place, _ seen: inout Set<Place>, into words: inout [String]) {
    guard seen.insert(below).inserted else { return }
    for use in uses[below.blob] ?? [] where words.count <= Self.limit {
      var place = below
      place.platform = place.platform ?? use.platform ?? platforms[below.blob]
      switch use.role {
      case .entry(let tag):
        let found = place.words(tag.map { Quoted.escaped($0) } ?? "an entry without a name")
        if !words.contains(found) { words.append(found) }
      case .child: break
      case .config: place.part = "config"
      case .layer(let position, let count): place.part = "layer \(position) of \(count)"
      }
      if let parent = use.parent {
        place.blob = parent
        collect(place, &seen, into: &words)
      }
    }
  }
}
