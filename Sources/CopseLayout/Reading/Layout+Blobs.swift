public import CopseSpec
import CopseSystem

extension Layout {
  /// Opens a blob; it is verified while it is read.
  ///
  /// A blob that is absent and embedded in its descriptor is read from there (image-spec: descriptor.md, "data").
  ///
  /// - Parameter referrer: what the descriptor stands in, for messages: `layer 3 of 5 of manifest sha256:…`.
  /// - Throws: ``LayoutError/blob(_:)`` where it is missing, no regular file, or of another size.
  public func blob(_ descriptor: Descriptor, referrer: String) throws(LayoutError) -> BlobReader {
    let problem = { BlobProblem(digest: descriptor.digest, referrer: referrer, fault: $0) }
    if let file = try openBlob(descriptor.digest, problem) {
      guard file.status.size == descriptor.size else {
        throw .blob(problem(.size(expected: descriptor.size, found: file.status.size)))
      }
      return BlobReader(BlobSource(file), digest: descriptor.digest, size: descriptor.size, referrer: referrer)
    }
    guard let data = descriptor.data else { throw .blob(problem(.missing)) }
    return BlobReader(
      BlobSource(embedded: data), digest: descriptor.digest, size: descriptor.size, referrer: referrer)
  }

  /// Opens a blob of which only the digest is known, whatever its size; it is verified while it is read.
  ///
  /// - Throws: ``LayoutError/digestNotFound(_:path:)`` where the layout has no such blob.
  public func blob(_ digest: Digest, referrer: String = "named by its digest") throws(LayoutError) -> BlobReader {
    let file = try openBlob(digest) { BlobProblem(digest: digest, referrer: referrer, fault: $0) }
    guard let file else { throw .digestNotFound(digest.description, path: path) }
    return BlobReader(file, digest: digest, referrer: referrer)
  }

  /// Reads a whole document into memory, verified.
  ///
  /// - Throws: ``LayoutError/blob(_:)`` as ``blob(_:referrer:)``, and for a document of more than 4 MiB.
  public func document(_ descriptor: Descriptor, referrer: String) throws(LayoutError) -> [UInt8] {
    let limit = JSONLimits.document.maximumBytes
    guard descriptor.size <= limit else {
      let fault = BlobProblem.Fault.documentSize(descriptor.size, limit: limit)
      throw .blob(BlobProblem(digest: descriptor.digest, referrer: referrer, fault: fault))
    }
    var reader = try blob(descriptor, referrer: referrer)
    return try reader.contents()
  }

  /// Checks that a document that is about to be written can be read again.
  ///
  /// - Parameter part: what messages call it.
  /// - Throws: ``LayoutError/outgrown(path:part:size:limit:)`` for one of more than 4 MiB.
  public func requireReadable(_ document: [UInt8], as part: String = "a document") throws(LayoutError) {
    let limit = JSONLimits.document.maximumBytes
    guard document.count > limit else { return }
    throw .outgrown(path: path, part: part, size: document.count, limit: limit)
  }

  /// Whether the layout has a regular file for a digest; its content is not looked at.
  public func hasBlob(_ digest: Digest) throws(LayoutError) -> Bool {
    try blobSize(digest) != nil
  }

  /// The size of the file that a digest names, in bytes; nil where there is none or something else.
  public func blobSize(_ digest: Digest) throws(LayoutError) -> Int64? {
    do {
      let status = try blobStatus(digest)
      return status?.kind == .regular ? status?.size : nil
    } catch {
      if error.isLink { return nil }
      throw .system(error)
    }
  }

  /// Those of some blobs that the layout does not have, and no descriptor embeds.
  public func missing(_ blobs: [Descriptor]) throws(LayoutError) -> [Descriptor] {
    var missing: [Descriptor] = []
    for blob in blobs where blob.data == nil {
      if try !hasBlob(blob.digest) { missing.append(blob) }
    }
    return missing
  }

  /// The path of a blob inside the layout; only a digest makes one.
  static func path(of digest: Digest) -> String {
    "\(folderName(digest.algorithm))/\(digest.hex)"
  }

  /// Opens the file of a blob; nil where there is none.
  func openBlob(_ digest: Digest, _ problem: (BlobProblem.Fault) -> BlobProblem) throws(LayoutError) -> File? {
    do {
      return try directory.file(Self.path(of: digest))
    } catch {
      if error.isAbsent { return nil }
      if error.isLink, let file = try sharedBlob(digest, problem) { return file }
      if let fault = try wrongKind(digest) { throw .blob(problem(fault)) }
      throw .system(error)
    }
  }

  /// The first component on the path of a blob that is of the wrong kind.
  func wrongKind(_ digest: Digest) throws(LayoutError) -> BlobProblem.Fault? {
    let isShared = try sharedAlgorithms().contains(digest.algorithm)
    let (folder, blob) = (Self.folderName(digest.algorithm), Self.path(of: digest))
    for place in isShared ? [LayoutParts.blobs, blob] : [LayoutParts.blobs, folder, blob] {
      let expected: FileKind = place == blob ? .regular : .directory
      do {
        guard let status = try status(place, of: digest) else { return nil }
        guard status.kind == expected else {
          return .wrongKind(path: "\(path)/\(place)", expected: expected.description, found: status.kind.description)
        }
      } catch {
        throw .system(error)
      }
    }
    return nil
  }

  private func status(_ place: String, of digest: Digest) throws(SystemError) -> FileStatus? {
    if place == Self.path(of: digest) { return try blobStatus(digest) }
    return try directory.status(place)
  }
}
