import CopseLayout
public import CopseSpec

/// What is behind one reference name.
public struct TagDetails: Sendable {
  /// What the name stands for.
  public let kind: Kind
  /// The platforms of its images, in document order, each once.
  public let platforms: [Platform]
  /// Bytes of everything it names, each blob once; nil where that cannot be read.
  public let size: Int64?
  /// When the newest of its images was made.
  public let created: Timestamp?
  /// What is wrong with it; nil for nothing.
  public let problem: String?

  /// What a name stands for.
  public enum Kind: String, Sendable {
    /// An index of images.
    case index
    /// One image.
    case image
    /// Several entries of `index.json` with one name, without an index.
    case flat
    /// Files distributed like an image.
    case artifact
    /// A statement about an image.
    case attestation
    /// Something else.
    case unknown
  }

  /// Looks behind a name; damage is noted, not thrown.
  init(_ tag: Layout.Tag, _ resolver: Resolver) throws(LayoutError) {
    var tree: ImageTree?
    var problem: String?
    do throws(LayoutError) {
      tree = try resolver.tree(named: tag)
    } catch {
      if error.isInterrupted { throw error }
      problem = error.description
    }
    let candidates = tree?.candidates ?? []
    let images = candidates.filter { $0.kind == .image }
    kind = Self.kind(of: tag, candidates)
    platforms = images.compactMap(\.platform).distinct(by: \.self)
    size = tree?.blobs.distinctSize
    created = images.compactMap { Timestamp(ofImage: $0.configuration) }.max { $0.seconds < $1.seconds }
    self.problem = problem ?? candidates.compactMap(\.problem).first
  }

  private static func kind(of tag: Layout.Tag, _ candidates: [ImageCandidate]) -> Kind {
    guard tag.entries.count == 1 else { return .flat }
    if tag.entries[0].mediaType.isIndex { return .index }
    switch candidates.first?.kind {
    case .image: return .image
    case .artifact: return .artifact
    case .attestation: return .attestation
    case .unknown, nil: return .unknown
    }
  }
}

extension Timestamp {
  /// The time a configuration gives; nil where there is none, or it cannot be read.
  init?(ofImage configuration: ImageConfiguration?) {
    guard let text = configuration?.created else { return nil }
    do { self = try Timestamp(parsing: text) } catch { return nil }
  }
}

extension Resolver {
  /// Everything the entries of a name lead to.
  fileprivate func tree(named tag: Layout.Tag) throws(LayoutError) -> ImageTree {
    if tag.entries.count > 1 { return try tree(for: ReferenceName(verbatim: tag.name)) }
    return try tree(from: tag.entries[0])
  }
}
