public import CopseSpec

extension Resolver {
  /// The image at the end of a way down that was taken earlier, be it under a name or not by now, with its documents.
  ///
  /// - Parameter walk: the descriptors from an entry of `index.json` to a manifest, at least one; umoci remembers them
  ///   without the members it does not know.
  /// - Returns: the image, its path as the documents write it.
  /// - Throws: ``LayoutError/blob(_:)`` where a document is missing or damaged, or does not list the next one.
  public func image(at walk: [Descriptor]) throws(LayoutError) -> ImageCandidate {
    let named = try index().manifests.filter { $0.isNamed(like: walk[0]) }
    var path = DescriptorPath(root: walk[0].written(among: named) ?? walk[0])
    var annotations: [Annotation] = []
    for child in walk.dropFirst() {
      let index = try layout.imageIndex(path.leaf, referrer: path.referrer)
      guard let written = child.written(among: index.manifests) else {
        let problem = SpecError.invalidMember(path: "manifests", reason: "\(child.digest) is not listed")
        throw .blob(BlobProblem(digest: path.leaf.digest, referrer: path.referrer, fault: .malformed(problem)))
      }
      annotations = index.annotations
      path = path.appending(written)
    }
    var candidate = ImageCandidate(path: path.descriptors, indexAnnotations: annotations)
    try ImageLoader(layout).load(&candidate)
    return candidate
  }
}

extension Descriptor {
  /// The entry that a descriptor was taken from: written alike, or for the same platform, or of the same digest at all.
  fileprivate func written(among entries: [Descriptor]) -> Descriptor? {
    let same = entries.filter { $0.digest == digest }
    return same.first { $0 == self } ?? same.first { $0.platform == platform } ?? same.first
  }
}
