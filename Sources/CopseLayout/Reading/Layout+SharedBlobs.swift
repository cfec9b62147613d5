import CopseSpec
import CopseSystem

/// Blobs that several layouts share.
///
/// skopeo can keep blobs in a directory of their own (`--dest-shared-blob-dir`), and LXC's template then links
/// `blobs/sha256` to it. Whoever reads a blob follows that one link: its content is verified, wherever it comes from.
/// Whoever writes or collects does not, since what is behind the link belongs to others, too.
extension Layout {
  /// What is in a blob's place, itself and not what it points to; nil where nothing is.
  func blobStatus(_ digest: Digest) throws(SystemError) -> FileStatus? {
    do {
      return try directory.status(Self.path(of: digest))
    } catch {
      guard error.isLink, try isShared(digest.algorithm) else { throw error }
      return try directory.linkedDirectory(Self.folder(of: digest.algorithm)).status(digest.hex)
    }
  }

  /// Opens a blob behind a link in place of the algorithm's directory; nil where that is no link.
  func sharedBlob(
    _ digest: Digest, _ problem: (BlobProblem.Fault) -> BlobProblem
  ) throws(LayoutError) -> File? {
    do {
      guard try isShared(digest.algorithm) else { return nil }
      return try directory.linkedDirectory(Self.folder(of: digest.algorithm)).file(digest.hex)
    } catch {
      if error.isAbsent { throw .blob(problem(.missing)) }
      throw .system(error)
    }
  }

  private func isShared(_ algorithm: Digest.Algorithm) throws(SystemError) -> Bool {
    try directory.status(Self.folder(of: algorithm))?.kind == .symbolicLink
  }

  private static func folder(of algorithm: Digest.Algorithm) -> String {
    "\(LayoutParts.blobs)/\(algorithm.rawValue)"
  }
}
