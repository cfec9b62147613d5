import CopseSpec
import CopseSystem

/// A blob that nothing was seen to need, looked into for what it is about.
struct UnneededBlob {
  let digest: Digest
  let size: Int64
  let inode: UInt64
  /// What it is about, where it is a referrer.
  let subjects: [Digest]

  /// - Parameters:
  ///   - isMarked: whether something needs a blob.
  ///   - kind: what this one is, where somebody asked.
  func deletion(where isMarked: (Digest) -> Bool, kind: String?) -> GarbagePlan.Deletion {
    let reason =
      switch subjects.first {
      case nil: GarbagePlan.Deletion.unnamed
      case let subject? where isMarked(subject): "it is about \(subject.short), and referrers go"
      case let subject?: "it is about \(subject.short), which nothing names"
      }
    return .init(digest: digest, size: size, kind: kind, reason: reason)
  }
}

extension Layout {
  /// Looks into blobs for what they are about; what is no regular file is no blob.
  func unneeded(_ digests: [Digest], isTolerant: Bool = false) throws(LayoutError) -> [UnneededBlob] {
    var reader = StrayReader(of: self, isTolerant: isTolerant)
    var blobs: [UnneededBlob] = []
    blobs.reserveCapacity(digests.count)
    for digest in digests {
      let found = try reader.object(in: digest, where: BlobReferences.mayHaveSubjects)
      guard let (status, object) = found else { continue }
      let subjects = object.map { BlobReferences(.object($0)).subjects } ?? []
      blobs.append(UnneededBlob(digest: digest, size: status.size, inode: status.inode, subjects: subjects))
    }
    return blobs
  }
}
