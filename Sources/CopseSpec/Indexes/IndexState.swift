/// What a name of a layout stands for, read as a whole and ready to be edited.
///
/// Edits of it are pure: they are made anew to what is there once nobody else can write.
public struct IndexState: Sendable {
  /// How the images stand under the name.
  public enum Form: Sendable {
    /// There is no such name.
    case absent
    /// One image and no index.
    case image(Descriptor)
    /// Several entries of `index.json`.
    case flat
    /// An index: what leads to it, and its document.
    case index(Descriptor, ImageIndex)
  }

  /// The entries of `index.json` with the name, in order.
  public let roots: [Descriptor]
  /// The documents of all indexes below them that the layout has.
  public let indexes: [Digest: ImageIndex]
  /// What the name leads to, depth first, in document order, each once.
  public let candidates: [ImageCandidate]

  /// A state of its parts; without any, of a name that is not there.
  public init(roots: [Descriptor] = [], indexes: [Digest: ImageIndex] = [:], candidates: [ImageCandidate] = []) {
    self.roots = roots
    self.indexes = indexes
    self.candidates = candidates
  }

  /// How the images stand under the name; an index that the layout does not have counts as an image.
  public var form: Form {
    guard let root = roots.first else { return .absent }
    guard roots.count == 1 else { return .flat }
    return indexes[root.digest].map { .index(root, $0) } ?? .image(root)
  }

  /// The entries at the top: those of the index, or else those of `index.json`.
  public var entries: [Descriptor] {
    if case .index(_, let document) = form { document.manifests } else { roots }
  }

  /// What all images of the name are called by containerd, where they agree.
  public var containerdImageName: String? {
    let names = Set(roots.map(\.containerdImageName))
    return names.count == 1 ? names.first ?? nil : nil
  }
}
