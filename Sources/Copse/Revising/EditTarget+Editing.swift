import CopseLayout
import CopseSpec

extension EditTarget {
  /// Revises the chosen images, stores the new documents, then names them.
  ///
  /// The images are replaced in what the name stands for by then, whatever became of others behind it; where one of
  /// them is no longer what was read, nothing is changed.
  ///
  /// - Parameters:
  ///   - verb: what is done, for messages.
  ///   - fanOut: whether several images may be edited, if the selection means several.
  func edit(
    _ verb: String, fanOut: Bool = true, _ revise: (IndexWriter, ReadImage) throws -> ChangedImage
  ) throws(Failure) -> RevisionReport {
    try writingLayout(reference.layout, options) { writer in
      let read = try writer.layout.index()
      let resolver = Resolver(layout: writer.layout, index: read)
      let images = try resolver.resolve(reference.name, selection, fanOut: fanOut)
      let changes = try images.map { try revise(writer, ReadImage($0, for: verb)) }
      try writer.store(changes.flatMap(\.revised.blobs))
      let (stale, result) = try writer.commit { index in
        // Another name gets what was read.
        let base = isCopying ? read : index
        let roots = base.entries(named: reference.name)
        let tree = try tree(replacing: changes, in: Resolver(layout: writer.layout, index: base), roots)
        try writer.store(tree.blobs)
        return (tree.staleAttestations + (isCopying ? staleRoots(roots, tree) : []), edits(of: roots, tree))
      }
      return RevisionReport(
        images: changes.map(\.reported), staleAttestations: stale + (isCopying ? [] : result.droppedAttestations),
        entries: result.after.entries(named: destination ?? reference.name))
    }
  }

  /// Replaces the images below the entries of their name.
  private func tree(
    replacing changes: [ChangedImage], in resolver: Resolver, _ roots: [Descriptor]
  ) throws(LayoutError) -> RevisedTree {
    let tree = try resolver.tree(from: roots)
    let candidates = tree.candidates
    var images: [ReplacedImage] = []
    for change in changes {
      guard let image = candidates.place(of: change.candidate) else {
        throw .stale(path: resolver.layout.path, EditConflict(reference.name, of: change.candidate, found: candidates))
      }
      images.append(ReplacedImage(candidate: image, replacement: change.revised.replacement))
    }
    return try tree.replacing(images, in: resolver.layout, keepsStaleAttestations: keepsStaleAttestations)
  }

  /// The edits of `index.json`: of the entries that change, or of another name that gets them all.
  private func edits(of roots: [Descriptor], _ tree: RevisedTree) -> [ImageEdit] {
    guard isCopying, let destination else {
      let edits = roots.filter { tree.entry(replacing: $0) != $0 }.map {
        ImageEdit.replace(reference.name, $0, with: tree.entry(replacing: $0))
      }
      return edits + [.dropAttestations(reference.name, of: keepsStaleAttestations ? [] : tree.replaced(of: roots))]
    }
    let stale = staleRoots(roots, tree)
    let kept = roots.filter { !stale.contains($0) }
    return [.tag(destination, kept.map { tree.entry(replacing: $0).withoutContainerdName })]
  }

  /// Whether another name gets the result.
  private var isCopying: Bool { destination.map { $0 != reference.name } ?? false }

  /// Entries of the name that attest to an image which the result does not list.
  private func staleRoots(_ roots: [Descriptor], _ tree: RevisedTree) -> [Descriptor] {
    guard !keepsStaleAttestations else { return [] }
    let replaced = tree.replaced(of: roots)
    return roots.filter { $0.attestedDigest.map(replaced.contains) ?? false }
  }
}

extension IndexWriter {
  /// The digest of a document.
  static func hash(_ bytes: [UInt8]) -> Digest { Digest(of: bytes, algorithm: .sha256) }

  /// Stores documents, unless nothing is to change.
  func store(_ blobs: [DocumentBlob]) throws(LayoutError) {
    for blob in blobs { try store(blob.bytes) }
  }
}

extension Descriptor {
  /// The entry without what containerd calls it, which says another name.
  var withoutContainerdName: Descriptor {
    var entry = self
    entry.setAnnotation(Annotation.containerdImageNameKey, to: nil)
    return entry
  }
}
