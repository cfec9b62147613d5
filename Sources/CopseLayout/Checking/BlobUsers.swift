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
  private struct Place {
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
    collect(digest, Place(), into: &words)
    return words.count > Self.limit ? Array(words.prefix(Self.limit)) + ["…"] : words
  }

  private func collect(_ digest: Digest, _ below: Place, into words: inout [String]) {
    for use in uses[digest] ?? [] where words.count <= Self.limit {
      var place = below
      place.platform = place.platform ?? use.platform ?? platforms[digest]
      switch use.role {
      case .entry(let tag):
        let found = place.words(tag.map { Quoted.escaped($0) } ?? "an entry without a name")
        if !words.contains(found) { words.append(found) }
      case .child: break
      case .config: place.part = "config"
      case .layer(let position, let count): place.part = "layer \(position) of \(count)"
      }
      if let parent = use.parent { collect(parent, place, into: &words) }
    }
  }
}
