public import CopseLayers
import CopseSystem

/// Compares a tree with the manifest that umoci keeps of it.
public struct ValidateMtree: Sendable {
  /// The manifest, a file.
  public var manifest: String
  /// The tree, a directory.
  public var tree: String
  /// What is compared.
  public var keywords: MtreeCheck.Selection
  /// Keywords to compare besides.
  public var additionalKeywords: [MtreeKeyword]
  /// Whether entries that their owner may not read are made readable for a moment.
  public var isRootless: Bool

  /// Compares `tree` with `manifest`.
  public init(
    manifest: String, tree: String, keywords: MtreeCheck.Selection = .manifest, additionalKeywords: [MtreeKeyword] = [],
    isRootless: Bool = false
  ) {
    self.manifest = manifest
    self.tree = tree
    self.keywords = keywords
    self.additionalKeywords = additionalKeywords
    self.isRootless = isRootless
  }

  /// Reads the manifest, then walks the tree.
  ///
  /// - Returns: the differences in byte order of their paths; none where the tree is what the manifest says.
  public func run() throws(Failure) -> [MtreeDelta] {
    do {
      let expected = try MtreeManifest(reading: try File.open(manifest))
      let check = try MtreeCheck(expected, keywords, adding: additionalKeywords, isRootless: isRootless)
      return try check.run(try Directory.open(tree))
    } catch {
      throw Failure(describing: error)
    }
  }
}
