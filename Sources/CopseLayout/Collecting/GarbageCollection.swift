public import CopseSpec
import CopseSystem

/// The right to delete from a layout: nobody reads or writes its blobs while this lives.
///
/// It is lock A of the layout, exclusive: flock(2) on the layout directory.
public struct GarbageCollection: ~Copyable {
  private let layout: Layout
  private let directory: Directory

  /// Waits until nobody uses the layout.
  ///
  /// - Parameter timeout: seconds to wait; zero asks once.
  /// - Throws: as ``Layout/lockForReading(timeout:)`` does.
  public init(of layout: Layout, timeout: Double = Layout.defaultLockTimeout) throws(LayoutError) {
    self.layout = layout
    directory = try layout.locked(".", .exclusive, timeout: timeout)
  }

  /// Decides what goes, and deletes it.
  ///
  /// Interrupted or killed, it has deleted less. What an older `index.json` named goes only when the one that no longer
  /// names it is on the disk: whoever wrote that may not have waited, or may have been killed before.
  ///
  /// - Parameter saysKinds: as for ``Layout/garbagePlan(_:saysKinds:)``.
  public func run(
    _ rules: GarbageRules = GarbageRules(), saysKinds: Bool = false
  ) throws(LayoutError) -> GarbagePlan {
    let (plan, digests) = try layout.garbage(rules, saysKinds: saysKinds)
    if !digests.isEmpty { try synchronize() }
    for algorithm in Digest.Algorithm.allCases {
      try remove(digests.filter { $0.algorithm == algorithm }, in: Layout.folderName(algorithm))
    }
    try removeLeftovers(plan.leftovers)
    return plan
  }

  /// Waits for the index; but where no room is left for it, room is what is needed.
  private func synchronize() throws(LayoutError) {
    do throws(LayoutError) {
      try layout.synchronizeIndex()
      try layout.synchronizeNames()
    } catch {
      guard case .system(let cause) = error, cause.isFull else { throw error }
    }
  }

  /// Removes hidden files, and the hidden directories of those who took archives in.
  private func removeLeftovers(_ names: [String]) throws(LayoutError) {
    do {
      for name in names { try directory.removeTree(named: name) }
    } catch {
      throw .system(error)
    }
  }

  private func remove(_ digests: [Digest], in folder: String) throws(LayoutError) {
    if digests.isEmpty { return }
    do {
      let folder = try directory.directory(folder)
      for digest in digests {
        try Interruption.check()
        try folder.remove(digest.hex, isDirectory: false)
      }
    } catch {
      throw .system(error)
    }
  }
}
