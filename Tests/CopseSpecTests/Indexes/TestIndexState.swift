import CopseSpec

/// The state of a name whose index lists some images.
func indexed(_ candidates: [ImageCandidate], annotations: [String: String] = [:]) -> IndexState {
  var document = ImageIndex(manifests: candidates.map(\.descriptor))
  for (key, value) in annotations.sorted(by: { $0.key < $1.key }) { document.setAnnotation(key, to: value) }
  let blob = DocumentBlob(document.json, hash: sha256)
  let root = Descriptor(mediaType: .imageIndex, digest: blob.digest, size: blob.size)
  let below = candidates.map { candidate in
    ImageCandidate(path: [root] + candidate.path, manifest: candidate.manifest)
  }
  return IndexState(roots: [root], indexes: [root.digest: document], candidates: below)
}

/// The state of a name that images have without an index.
func flat(_ candidates: [ImageCandidate]) -> IndexState {
  IndexState(roots: candidates.map(\.descriptor), candidates: candidates)
}

/// An attestation of an image, as BuildKit lists it.
func attestation(_ number: Int, of subject: Int) throws -> ImageCandidate {
  try image(
    number, "unknown/unknown",
    annotations: [
      Annotation.referenceTypeKey: "attestation-manifest",
      Annotation.referenceDigestKey: digest(subject).description,
    ])
}

/// The same image with layers packed in some way.
func packed(_ candidate: ImageCandidate, _ type: MediaType) -> ImageCandidate {
  var candidate = candidate
  candidate.manifest?.layers = [Descriptor(mediaType: type, digest: digest(0x1a), size: 9)]
  return candidate
}

extension IndexOutcome {
  /// The numbers of what the name leads to.
  var numbers: [Int] { candidates.map { number($0.descriptor) } }

  /// What the index at the top lists.
  var document: ImageIndex? {
    get throws {
      guard let root = roots.first, let blob = blobs.first(where: { $0.digest == root.digest }) else { return nil }
      return try ImageIndex(blob.bytes)
    }
  }
}

/// The number that a descriptor was made with.
func number(_ descriptor: Descriptor) -> Int { Int(descriptor.digest.hex.prefix(8), radix: 16) ?? -1 }
