import CopseLayout
import CopseSpec

extension EditTarget {
  /// Revises the chosen images, stores the new documents, then names them; a name that stands for something else by now
  /// is left alone.
  ///
  /// - Parameters:
  ///   - verb: what is done, for messages.
  ///   - fanOut: whether several images may be edited, if the selection means several.
  func edit(
    _ verb: String, fanOut: Bool = true, _ revise: (IndexWriter, ReadImage) throws -> ChangedImage
  ) throws(Failure) -> RevisionReport {
    try writingLayout(reference.layout, options) { writer in
      let resolver = Resolver(layout: writer.layout, index: try writer.layout.index())
      let roots = try resolver.roots(for: reference.name)
      let images = try resolver.resolve(reference.name, selection, fanOut: fanOut)
      let changes = try images.map { try revise(writer, ReadImage($0, for: verb)) }
      let tree = try writer.layout.tree(
        above: changes, below: roots, keepsStaleAttestations: keepsStaleAttestations)
      try writer.store(changes.flatMap(\.revised.blobs) + tree.blobs)
      let change = try writer.commit(edits(of: roots, tree))
      return RevisionReport(
        images: changes.map(\.reported),
        staleAttestations: tree.staleAttestations
          + (isCopying ? staleRoots(roots, tree) : change.droppedAttestations),
        entries: change.after.entries(named: destination ?? reference.name))
    }
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

extension Layout {
  /// New revisions of all indexes above images that were changed, wherever entries of `index.json` lead to them.
  func tree(
    above images: [ChangedImage], below roots: [Descriptor], keepsStaleAttestations: Bool
  ) throws(LayoutError) -> RevisedTree {
    let candidates = images.map(\.candidate)
    var paths = candidates.map(\.path)
    if !images.isEmpty {
      let resolver = Resolver(layout: self)
      for root in roots { paths += try resolver.tree(from: root).steps(to: candidates) }
    }
    let replacements = images.map { ($0.candidate.descriptor.digest, $0.revised.replacement) }
    let revision = TreeRevision(
      paths: paths, replacements: Dictionary(replacements) { first, _ in first },
      keepsStaleAttestations: keepsStaleAttestations)
    return try revision.applied(hash: IndexWriter.hash) { (index) throws(LayoutError) in
      try imageIndex(index, referrer: "on the way to an image")
    }
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
