/// How far copse follows what an image name leads to.
public struct ImageTreeLimits: Sendable {
  /// How many indexes may lie between `index.json` and an image.
  public var levels: Int
  /// How many different descriptors a name may lead to.
  public var nodes: Int

  /// Limits of one's own.
  public init(levels: Int, nodes: Int) {
    self.levels = levels
    self.nodes = nodes
  }

  /// 16 levels and 10 000 descriptors.
  public static let standard = ImageTreeLimits(levels: 16, nodes: 10_000)
}
