import CopseSpec
import CopseSystem

/// The folders of a layout's blobs, open while many of them are read.
final class BlobFolders: Sendable {
  private final class Folder: Sendable {
    let directory: Directory

    init(_ directory: consuming Directory) { self.directory = directory }
  }

  private let layout: Layout
  private let folders: [Digest.Algorithm: Folder]

  /// Opens those that are there.
  init(of layout: Layout) {
    self.layout = layout
    var folders: [Digest.Algorithm: Folder] = [:]
    for algorithm in Digest.Algorithm.allCases {
      do { folders[algorithm] = Folder(try layout.folder(algorithm)) } catch { continue }
    }
    self.folders = folders
  }

  /// Opens the file of a blob; nil where there is none.
  ///
  /// Its name alone is looked up; where that does not succeed, the whole way is gone, which tells what is wrong.
  ///
  /// - Throws: as ``Layout/blob(_:referrer:)-(Digest,_)`` does.
  func file(of digest: Digest, referrer: String) throws(LayoutError) -> File? {
    do {
      if let file = try folders[digest.algorithm]?.directory.file(named: digest.hex) { return file }
    } catch {
      // The long way says why.
    }
    return try layout.openBlob(digest) { BlobProblem(digest: digest, referrer: referrer, fault: $0) }
  }
}
