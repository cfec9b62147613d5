import CopseLayout
import CopseSystem

/// A layout that is built where nobody looks, and goes with the value unless it is published.
///
/// It is one level below what is staged: whoever stages locks that directory, and whoever writes to a layout locks it
/// too.
final class StagedLayout {
  /// The layout, empty at first.
  let layout: Layout
  private let staging: Staging
  private static let folder = "layout"

  /// Makes a layout beside a path where nothing is, or in the directory there.
  ///
  /// - Parameters:
  ///   - name: what the layout is called in messages.
  ///   - isPart: whether its files are for a layout at the path, and belong to whom that belongs to.
  init(at path: String, named name: String, isPart: Bool = false) throws {
    staging = try Staging(at: path)
    try staging.directory.makeDirectory(named: Self.folder)
    let directory = try staging.directory.directory(Self.folder)
    if isPart, CurrentProcess.effectiveUser == 0, let owner = try Paths.status(path) {
      try directory.setOwner(uid: owner.uid, gid: owner.gid)
    }
    try NewLayout.write(to: directory)
    layout = try Layout(opening: directory.path, named: name)
  }

  /// Shows the layout at its path, in one step, and waits until its name is on the disk.
  ///
  /// - Returns: false where somebody else has put something there meanwhile.
  func publish() throws -> Bool {
    try Interruption.check()
    do {
      try staging.publish(directory: Self.folder)
    } catch {
      guard error.isPresent else { throw error }
      return false
    }
    try staging.synchronizeNames()
    return true
  }
}
