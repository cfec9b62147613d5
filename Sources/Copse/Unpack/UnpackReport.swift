public import CopseSpec

/// What was unpacked.
public struct UnpackReport: Sendable {
  /// One tree.
  public struct Tree: Sendable {
    /// The name of the bundle in the workspace; nil where the target is the bundle.
    public let directory: String?
    /// The platform of the image, as far as it says.
    public let platform: Platform?
    /// The digest of its manifest.
    public let manifest: Digest
    /// Why it is not there; nil where it is.
    public let failure: Failure?

    init(_ image: ImageCandidate, directory: String?, failure: Failure? = nil) {
      self.directory = directory
      platform = image.platform
      manifest = image.descriptor.digest
      self.failure = failure
    }
  }

  /// Where it is.
  public let target: String
  /// Whether the target is a workspace.
  public let isWorkspace: Bool
  /// The trees, in the order of the image.
  public let trees: [Tree]

  /// The first failure, with those of the other trees; nil where all is there.
  var failure: Failure? {
    let failed = trees.compactMap { tree in tree.failure.map { (tree, $0) } }
    guard let (_, first) = failed.first else { return nil }
    var failure = first
    failure.facts += failed.map { tree, failure in
      "\(tree.directory ?? target) is incomplete: \(failure.message)"
    }
    if failed.count < trees.count { failure.facts.append("the other \(trees.count - failed.count) are complete") }
    return failure
  }
}
