/// What an edit makes of a name, and what has to be stored for it.
public struct IndexOutcome: Sendable {
  /// The entries of `index.json` that the name will have.
  public var roots: [Descriptor]
  /// The documents to store, each after those it lists.
  public var blobs: [DocumentBlob] = []
  /// What the name will lead to.
  public var candidates: [ImageCandidate]
  /// Entries that were not there.
  public var added: [Descriptor] = []
  /// Entries that gave way to one that was added, or were changed themselves: what they were.
  public var replaced: [Descriptor] = []
  /// Entries that went because they were to go.
  public var removed: [Descriptor] = []
  /// Entries that went because the image they are about went.
  public var dropped: [Descriptor] = []
  /// What a user should know besides.
  public var notices: [String] = []

  /// A state as it is.
  init(unchanged state: IndexState) {
    roots = state.roots
    candidates = state.candidates
  }

  /// Whether the name stands for the same as before.
  public func isUnchanged(from state: IndexState) -> Bool {
    roots == state.roots
  }
}

extension IndexOutcome {
  /// A state with other entries at its top.
  ///
  /// An image that was alone becomes an entry of a new index, and so does what a new name is given; a flat name stays
  /// flat.
  ///
  /// - Parameters:
  ///   - blobs: documents that the entries need.
  ///   - fresh: the document of an index that has to be made, without entries.
  init(
    _ state: IndexState, entries: [Descriptor], candidates: [ImageCandidate], blobs: [DocumentBlob],
    fresh: ImageIndex = ImageIndex(), hash: ([UInt8]) -> Digest
  ) {
    self.init(unchanged: state)
    self.candidates = candidates
    self.blobs = blobs
    switch state.form {
    case .absent, .image: wrap(entries, in: fresh, called: state.containerdImageName, hash: hash)
    case .index(let root, let document):
      guard entries != document.manifests else { return }
      var edited = document
      edited.manifests = entries
      let blob = DocumentBlob(edited.json, hash: hash)
      self.blobs.append(blob)
      roots = [root.pointing(to: blob.digest, size: blob.size)]
    case .flat:
      roots = entries.map { entry in
        guard let name = state.containerdImageName, entry.containerdImageName != name else { return entry }
        var entry = entry
        entry.setAnnotation(Annotation.containerdImageNameKey, to: name)
        return entry
      }
    }
  }

  /// Makes an index of entries, the root of the name.
  ///
  /// - Parameter name: what containerd calls it; nil for nothing.
  mutating func wrap(
    _ entries: [Descriptor], in fresh: ImageIndex, called name: String?, hash: ([UInt8]) -> Digest
  ) {
    var index = fresh
    index.manifests = entries
    let blob = DocumentBlob(index.json, hash: hash)
    blobs.append(blob)
    var root = Descriptor(mediaType: index.mediaType ?? .imageIndex, digest: blob.digest, size: blob.size)
    root.setArtifactType(index.artifactType)
    root.setAnnotation(Annotation.containerdImageNameKey, to: name)
    roots = [root]
  }
}
