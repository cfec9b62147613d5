import CopseSpec
import CopseSystem

/// The folders of a layout's blobs, open while many of them are read.
final class BlobFolders: Sendable {
  private final class Folder: Sendable {
    let directory: Directory

    init(_ directory: consuming Directory) { self.directory = directory }
  }

  private let layout: Layout
  private let sha256: Folder?
  private let sha512: Folder?

  /// Opens those that are there.
  init(of layout: Layout) {
    self.layout = layout
    (sha256, sha512) = (Self.folder(.sha256, of: layout), Self.folder(.sha512, of: layout))
  }

  /// Opens the file of a blob; nil where there is none.
  ///
  /// Its name alone is looked up; where that does not succeed, the whole way is gone, which tells what is wrong.
  ///
  /// - Throws: ``LayoutError/blob(_:)`` for what is no regular file.
  func file(of digest: Digest, referrer: String) throws(LayoutError) -> File? {
    do {
      let folder = digest.algorithm == .sha256 ? sha256 : sha512
      if let file = try folder?.directory.file(named: digest.hex) { return file }
    } catch {
      // The long way says why.
    }
    return try layout.openBlob(digest) { BlobProblem(digest: digest, referrer: referrer, fault: $0) }
  }

  private static func folder(_ algorithm: Digest.Algorithm, of layout: Layout) -> Folder? {
    do { return Folder(try layout.folder(algorithm)) } catch { return nil }
  }
}
