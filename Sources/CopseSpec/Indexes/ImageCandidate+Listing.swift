extension Descriptor {
  /// The descriptor without the names that only an entry of `index.json` has.
  public var unnamed: Descriptor {
    var entry = self
    entry.setAnnotation(Annotation.refNameKey, to: nil)
    entry.setAnnotation(Annotation.containerdImageNameKey, to: nil)
    return entry
  }
}

extension ImageCandidate {
  /// The candidate as an index lists it: an entry of `index.json` without its names, and an image that states no
  /// platform with that of its configuration. Everything else stays verbatim.
  public var listed: ImageCandidate {
    var entry = path.count > 1 ? descriptor : descriptor.unnamed
    if kind == .image, entry.platform == nil, let platform = configuration?.platform { entry.setPlatform(platform) }
    return standing(as: entry)
  }

  /// The same manifest, described otherwise.
  func standing(as descriptor: Descriptor) -> ImageCandidate {
    ImageCandidate(
      path: [descriptor], indexAnnotations: indexAnnotations, manifest: manifest, configuration: configuration,
      problem: problem)
  }

  /// What the candidate is about, and goes with: as BuildKit notes it of an attestation, or as its manifest says.
  public var subjects: [Digest] {
    let noted = descriptor.annotation(Annotation.referenceDigestKey).flatMap { text -> Digest? in
      do { return try Digest(parsing: text) } catch { return nil }
    }
    return [descriptor.referenceType == nil ? nil : noted, manifest?.subject?.digest].compactMap { $0 }
  }
}

extension [ImageCandidate] {
  /// Those that are about a manifest with one of some digests, or about one of those, and so on.
  public func dependants(of digests: Set<Digest>) -> [ImageCandidate] {
    var gone = digests
    var found: Set<Int> = []
    var count: Int
    repeat {
      count = found.count
      for (place, candidate) in enumerated()
      where !found.contains(place) && candidate.subjects.contains(where: gone.contains) {
        found.insert(place)
        gone.insert(candidate.descriptor.digest)
      }
    } while found.count > count
    return indices.filter(found.contains).map { self[$0] }
  }
}
