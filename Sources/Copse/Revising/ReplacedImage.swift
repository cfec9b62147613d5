import CopseLayout
import CopseSpec

/// An image where a name leads to it, and what takes its place.
struct ReplacedImage {
  let candidate: ImageCandidate
  let replacement: DescriptorReplacement
}

extension ImageTree {
  /// New revisions of all indexes above images that are replaced, wherever the tree leads to them.
  func replacing(
    _ images: [ReplacedImage], in layout: Layout, keepsStaleAttestations: Bool
  ) throws(LayoutError) -> RevisedTree {
    let candidates = images.map(\.candidate)
    let replacements = images.map { ($0.candidate.descriptor.digest, $0.replacement) }
    let revision = TreeRevision(
      paths: candidates.map(\.path) + steps(to: candidates),
      replacements: Dictionary(replacements) { first, _ in first }, keepsStaleAttestations: keepsStaleAttestations)
    return try revision.applied(hash: IndexWriter.hash) { (index) throws(LayoutError) in
      try layout.imageIndex(index, referrer: "on the way to an image")
    }
  }
}
