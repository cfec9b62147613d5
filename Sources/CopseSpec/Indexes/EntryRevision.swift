/// A new revision of the entries of a name, whichever index lists them.
struct EntryRevision {
  /// What takes the place of an entry; nothing where it goes.
  var replacements: [Descriptor: [Descriptor]]

  /// The new entries and the new documents, each after those it lists.
  ///
  /// An index below the top that loses its last entry goes too.
  func applied(
    to entries: [Descriptor], in indexes: [Digest: ImageIndex], hash: ([UInt8]) -> Digest
  ) -> (entries: [Descriptor], blobs: [DocumentBlob]) {
    guard !replacements.isEmpty else { return (entries, []) }
    var blobs: [DocumentBlob] = []
    var done: [Digest: DocumentBlob?] = [:]
    func revised(_ entry: Descriptor) -> [Descriptor] {
      if let replacement = replacements[entry] { return replacement }
      guard let document = indexes[entry.digest] else { return [entry] }
      if let known = done[entry.digest] { return known.map { [entry.pointing(to: $0.digest, size: $0.size)] } ?? [] }
      var edited = document
      edited.manifests = document.manifests.flatMap(revised)
      guard edited.manifests != document.manifests else { return [entry] }
      let blob = edited.manifests.isEmpty ? nil : DocumentBlob(edited.json, hash: hash)
      done[entry.digest] = .some(blob)
      guard let blob else { return [] }
      blobs.append(blob)
      return [entry.pointing(to: blob.digest, size: blob.size)]
    }
    return (entries.flatMap(revised), blobs)
  }
}
