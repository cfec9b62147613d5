import CopseSpec
import CopseSystem

/// Blobs that several layouts share.
///
/// skopeo can keep blobs in a directory of their own (`--dest-shared-blob-dir`), and LXC's template then links
/// `blobs/sha256` to it. Whoever reads or writes a blob follows that one link: content is verified wherever it comes
/// from, and one blob more hurts nobody. Nobody deletes there: other layouts may need what this one does not name.
extension Layout {
  /// The folder of the blobs of an algorithm, or the one that a link in its place leads to.
  func folder(_ algorithm: Digest.Algorithm) throws(SystemError) -> Directory {
    do {
      return try directory.directory(Self.folderName(algorithm))
    } catch {
      guard error.isLink, try isShared(algorithm) else { throw error }
      return try directory.linkedDirectory(Self.folderName(algorithm))
    }
  }

  /// What is in a blob's place, itself and not what it points to; nil where nothing is.
  func blobStatus(_ digest: Digest) throws(SystemError) -> FileStatus? {
    do {
      return try directory.status(Self.path(of: digest))
    } catch {
      guard error.isLink, try isShared(digest.algorithm) else { throw error }
    }
    do {
      return try folder(digest.algorithm).status(digest.hex)
    } catch {
      if error.isAbsent { return nil }
      throw error
    }
  }

  /// Opens a blob behind a link in place of the algorithm's directory; nil where that is no link.
  func sharedBlob(
    _ digest: Digest, _ problem: (BlobProblem.Fault) -> BlobProblem
  ) throws(LayoutError) -> File? {
    do {
      guard try isShared(digest.algorithm) else { return nil }
      return try folder(digest.algorithm).file(digest.hex)
    } catch {
      if error.isAbsent { throw .blob(problem(.missing)) }
      throw .system(error)
    }
  }

  /// The algorithms whose blobs are behind a link.
  func sharedAlgorithms() throws(LayoutError) -> [Digest.Algorithm] {
    var shared: [Digest.Algorithm] = []
    for algorithm in Digest.Algorithm.allCases {
      do {
        if try isShared(algorithm) { shared.append(algorithm) }
      } catch {
        throw .system(error)
      }
    }
    return shared
  }

  /// The path inside the layout of the folder of an algorithm.
  static func folderName(_ algorithm: Digest.Algorithm) -> String { "\(LayoutParts.blobs)/\(algorithm.rawValue)" }

  private func isShared(_ algorithm: Digest.Algorithm) throws(SystemError) -> Bool {
    try directory.status(Self.folderName(algorithm))?.kind == .symbolicLink
  }
}
