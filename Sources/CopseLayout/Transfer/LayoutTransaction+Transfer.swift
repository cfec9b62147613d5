public import CopseSpec
import CopseSystem

extension LayoutTransaction {
  /// Stores blobs of another layout here, byte by byte what they are there.
  ///
  /// Each blob is verified, one that is only linked too, unless that was done when the closure was found; a blob that
  /// is here already stays if its content is right, and is replaced if it is not. What this transaction carried before
  /// is right, and is not looked at again. Two threads work. The caller keeps garbage collection away from the source.
  ///
  /// - Parameter onBlob: told the size of each blob that was stored, or verified, in bytes; called by either thread.
  /// - Throws: ``LayoutError/blob(_:)`` where a blob of the source is damaged, ``LayoutError/notLinkable(_:path:)``
  ///   where the mode asks for a link that cannot be made. Blobs that were stored by then are garbage.
  @discardableResult
  public func carry(
    _ closure: BlobClosure, from source: Layout, linking mode: LinkMode = .auto,
    onBlob: @escaping @Sendable (Int64) -> Void = { _ in }
  ) throws(LayoutError) -> TransferReport {
    var report = TransferReport()
    report.present = closure.digests.count(where: carried.contains)
    for algorithm in Digest.Algorithm.allCases {
      let digests = closure.digests.filter { $0.algorithm == algorithm && !carried.contains($0) }
      if digests.isEmpty { continue }
      let folder = try folder(algorithm)
      changedFolders.insert(algorithm)
      let carrier = BlobCarrier(
        source: source, from: try source.sourceFolder(algorithm), target: layout, into: folder, mode: mode)
      report = report + (try BlobTransfer(digests, of: closure, by: carrier, onBlob: onBlob).run())
      carried.formUnion(digests)
    }
    return report
  }
}

extension Layout {
  /// What ``LayoutTransaction/carry(_:from:linking:)`` would do here; no blob is read.
  public func preview(of closure: BlobClosure, from source: Layout) throws(LayoutError) -> TransferReport {
    var report = TransferReport()
    for digest in closure.digests {
      if try hasBlob(digest) {
        report.present += 1
      } else {
        report.added += 1
        report.addedBytes += try source.blobSize(digest) ?? 0
      }
    }
    return report
  }

  fileprivate func sourceFolder(_ algorithm: Digest.Algorithm) throws(LayoutError) -> Directory {
    do {
      return try folder(algorithm)
    } catch {
      throw .system(error)
    }
  }
}
