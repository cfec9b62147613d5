public import CopseSpec

extension Layout {
  /// Reads an image index or a manifest list, verified, and checked against its descriptor.
  ///
  /// - Throws: ``LayoutError/blob(_:)`` naming the blob, what referred to it, and what is wrong.
  public func imageIndex(_ descriptor: Descriptor, referrer: String) throws(LayoutError) -> ImageIndex {
    let bytes = try document(descriptor, referrer: referrer)
    return try parsing(descriptor, referrer) { () throws(SpecError) in try ImageIndex(bytes, as: descriptor) }
  }

  /// Reads an image manifest, verified, and checked against its descriptor.
  ///
  /// - Throws: as ``imageIndex(_:referrer:)``.
  public func manifest(_ descriptor: Descriptor, referrer: String) throws(LayoutError) -> ImageManifest {
    let bytes = try document(descriptor, referrer: referrer)
    return try parsing(descriptor, referrer) { () throws(SpecError) in try ImageManifest(bytes, as: descriptor) }
  }

  /// Reads an image configuration, verified, and checked against its descriptor.
  ///
  /// - Throws: as ``imageIndex(_:referrer:)``.
  public func configuration(_ descriptor: Descriptor, referrer: String) throws(LayoutError) -> ImageConfiguration {
    let bytes = try document(descriptor, referrer: referrer)
    return try parsing(descriptor, referrer) { () throws(SpecError) in try ImageConfiguration(bytes, as: descriptor) }
  }

  /// Reads bytes that a descriptor leads to as a document.
  func parsing<Document>(
    _ descriptor: Descriptor, _ referrer: String, _ parse: () throws(SpecError) -> Document
  ) throws(LayoutError) -> Document {
    do {
      return try parse()
    } catch {
      throw .blob(BlobProblem(digest: descriptor.digest, referrer: referrer, fault: .malformed(error)))
    }
  }
}
