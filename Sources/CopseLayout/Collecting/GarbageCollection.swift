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
  public func run(_ rules: GarbageRules = GarbageRules()) throws(LayoutError) -> GarbagePlan {
    let plan = try layout.garbagePlan(rules)
    if !plan.deletions.isEmpty { try synchronize() }
    for algorithm in Digest.Algorithm.allCases {
      let names = plan.deletions.filter { $0.digest.algorithm == algorithm }.map(\.digest.hex)
      try remove(names, in: Layout.folderName(algorithm))
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

  private func remove(_ names: [String], in folder: String) throws(LayoutError) {
    if names.isEmpty { return }
    do {
      let folder = try directory.directory(folder)
      for name in names {
        try Interruption.check()
        try folder.remove(name, isDirectory: false)
      }
    } catch {
      throw .system(error)
    }
  }
}
