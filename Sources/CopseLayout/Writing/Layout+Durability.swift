import CopseSpec
import CopseSystem

extension Layout {
  /// Waits until a blob that somebody else stored is on the disk: whoever it was may not have waited.
  func synchronize(_ digest: Digest) throws(LayoutError) {
    try changing("synchronize") { () throws(SystemError) in
      try folder(digest.algorithm).file(digest.hex).synchronize()
    }
  }

  /// Waits until the content of `index.json` is on the disk, whoever wrote it.
  func synchronizeIndex() throws(LayoutError) {
    try changing("synchronize") { () throws(SystemError) in try directory.file(LayoutParts.index).synchronize() }
  }

  /// Waits until `index.json` has its name on the disk, whoever gave it.
  func synchronizeNames() throws(LayoutError) {
    try changing("synchronize") { () throws(SystemError) in try directory.synchronize() }
  }
}
