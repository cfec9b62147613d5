extension ImageCandidate {
  /// Whether it stands where another image does: for the same platform, behind indexes limited to the same ones.
  ///
  /// What it is may differ; so may the indexes on the way, which change with every other image they list.
  public func isInPlace(of other: ImageCandidate) -> Bool {
    platform?.normalized == other.platform?.normalized && limits == other.limits
  }

  private var limits: Set<Platform> { Set(path.dropLast().compactMap { $0.platform?.normalized }) }
}

extension [ImageCandidate] {
  /// Where an image is among these, be it what it was or one of its later revisions; nil where another one took its
  /// place, or where nothing did.
  ///
  /// - Parameter revisions: the digests of manifests that count as the image, besides its own; they come first.
  public func place(of image: ImageCandidate, revisions: Set<Digest> = []) -> ImageCandidate? {
    let found = filter { $0.isInPlace(of: image) }
    return found.first { revisions.contains($0.descriptor.digest) }
      ?? found.first { $0.descriptor.digest == image.descriptor.digest }
  }
}
