public import CopseLayers
public import CopseSpec
import CopseSystem

/// Compares two root filesystems: images of layouts, bundles, trees of a workspace.
///
/// Images are read from their layers; nothing is unpacked.
public struct CompareTrees: Sendable {
  /// What can be compared.
  public enum Side: Sendable {
    /// An image of a layout.
    case image(ImageReference, PlatformSelection)
    /// The tree of a bundle, or the one of a workspace that is chosen, as it is now.
    case tree(String, PlatformSelection)
    /// The same as it was unpacked.
    case origin(String, PlatformSelection)
  }

  /// One of them.
  public var left: Side
  /// The other one.
  public var right: Side
  /// What may differ.
  public var ignored: Set<EntryFacet> = []
  /// Whether lines of text files are compared.
  public var comparesText = false
  /// Told what is odd but stops nothing, in words for the user.
  public var onNotice: @Sendable (String) -> Void = { _ in }

  /// Compares two sides.
  public init(_ left: Side, _ right: Side) {
    self.left = left
    self.right = right
  }

  /// Reads both sides, then compares them.
  public func run() throws(Failure) -> CompareTreesReport {
    do {
      if comparesText, case .origin(let path, _) = left { throw try Self.lineless(path) }
      let left = try ComparedSide(left, onNotice: onNotice)
      let right = try ComparedSide(right, onNotice: onNotice)
      var comparison = TreeComparison()
      comparison.ignored = ignored
      let outcome = try comparison.run(left.tree, right.tree)
      var differences = outcome.differences.map(CompareTreesReport.Difference.init)
      if comparesText { try addPatches(to: &differences, left, right) }
      return CompareTreesReport(
        left: left.name, right: right.name, pathCount: outcome.pathCount, differences: differences)
    } catch {
      throw Failure(describing: error)
    }
  }

  /// What a tree was unpacked from has no lines any more; a workspace says which image has them.
  private static func lineless(_ path: String) throws -> Failure {
    var failure = Failure(
      .usage, "the lines of what was unpacked are not kept in a bundle",
      facts: ["name the image as well, before the bundle: copse diff --content LAYOUT:TAG BUNDLE"])
    if let record = try OpenWorkspace.open(OpenBundle.directory(path))?.record {
      failure.facts = []
      failure.remedies = [.preceding("\(record.layout):\(record.reference)")]
    }
    return failure
  }

  private func addPatches(
    to differences: inout [CompareTreesReport.Difference], _ left: ComparedSide, _ right: ComparedSide
  ) throws {
    let places = differences.indices.filter { differences[$0].changes.contains { $0.facet == .content } }
    let paths = Set(places.map { Array(differences[$0].path.dropFirst()) })
    if paths.isEmpty { return }
    let old = try left.contents(paths)
    let new = try right.contents(paths)
    for place in places {
      let path = Array(differences[place].path.dropFirst())
      guard let left = old[path], let right = new[path] else { continue }
      differences[place].patch = UnifiedDiff(left, right)?.lines
    }
  }
}
