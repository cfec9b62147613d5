import CopseSpec
import CopseSystem

extension Layout {
  /// Waits until a blob that somebody else stored is on the disk: whoever it was may not have waited.
  func synchronize(_ digest: Digest) throws(LayoutError) {
    try synchronize(file: Self.path(of: digest))
  }

  /// Waits until the content of `index.json` is on the disk, whoever wrote it.
  func synchronizeIndex() throws(LayoutError) {
    try synchronize(file: LayoutParts.index)
  }

  private func synchronize(file path: String) throws(LayoutError) {
    try changing("synchronize") { () throws(SystemError) in try directory.file(path).synchronize() }
  }
}
