/// One change to the names of a layout: a pure function of `index.json`.
///
/// Entries that are not concerned stay as they are and where they are, and so do all other members of the document.
public struct ImageEdit: Sendable {
  /// What a name must stand for, that an edit still applies.
  public enum Expectation: Sendable, Hashable {
    /// Anything, or nothing.
    case anything
    /// Entries of these digests, in this order; an empty list for a name that is not there.
    case exactly([Digest])
  }

  enum Change {
    case tag([Descriptor], Expectation)
    case untag
    case replace(Descriptor, Descriptor)
    case dropAttestations(of: Set<Digest>)
    case list([Descriptor], Expectation)
  }

  /// The name that changes.
  public let name: ReferenceName
  let change: Change

  /// Gives a name to a blob: its entry comes last, as umoci does it, and every other entry of that name goes.
  public static func tag(
    _ name: ReferenceName, _ descriptor: Descriptor, expecting expectation: Expectation = .anything
  ) -> ImageEdit {
    tag(name, [descriptor], expecting: expectation)
  }

  /// Gives a name to several blobs, as for an image of several platforms without an index.
  public static func tag(
    _ name: ReferenceName, _ descriptors: [Descriptor], expecting expectation: Expectation = .anything
  ) -> ImageEdit {
    ImageEdit(name: name, change: .tag(descriptors, expectation))
  }

  /// Takes away all entries of a name; one that is not there is well too.
  public static func untag(_ name: ReferenceName) -> ImageEdit {
    ImageEdit(name: name, change: .untag)
  }

  /// Puts a new entry in the place of those of a name that have the digest of an old one and name its platform.
  public static func replace(_ name: ReferenceName, _ old: Descriptor, with new: Descriptor) -> ImageEdit {
    ImageEdit(name: name, change: .replace(old, new))
  }

  /// Takes away the attestations of images that the name no longer stands for: those that have the name too, and those
  /// without a name unless another entry lists the image still.
  public static func dropAttestations(_ name: ReferenceName, of images: Set<Digest>) -> ImageEdit {
    ImageEdit(name: name, change: .dropAttestations(of: images))
  }

  /// Puts entries in the places of those of a name: the first in the first place, those that are too many behind the
  /// last, and where there are too few, the last places go.
  public static func list(
    _ name: ReferenceName, _ descriptors: [Descriptor], expecting expectation: Expectation = .anything
  ) -> ImageEdit {
    ImageEdit(name: name, change: .list(descriptors, expectation))
  }

  /// The index with the edit made.
  ///
  /// - Throws: where the name no longer stands for what the edit was made for.
  public func applied(to index: ImageIndex) throws(EditConflict) -> ImageIndex {
    let found = entries(in: index)
    var edited = index
    switch change {
    case .tag(let descriptors, let expectation):
      try check(expectation, found)
      edited.manifests = index.manifests.filter { !$0.isNamed(name) } + descriptors.map { $0.named(name) }
    case .untag:
      guard !found.isEmpty else { return index }
      edited.manifests.removeAll { $0.isNamed(name) }
    case .replace(let old, let new):
      guard found.contains(where: { $0.isSameImage(as: old) }) else { throw conflict([old.digest], found) }
      edited.manifests = index.manifests.map { $0.isNamed(name) && $0.isSameImage(as: old) ? new.named(name) : $0 }
    case .dropAttestations(let images):
      let manifests = index.manifests.filter { !isStale($0, images, in: index) }
      if manifests.count < index.manifests.count { edited.manifests = manifests }
    case .list: return try Self.list([self], in: index)
    }
    return edited
  }

  private func isStale(_ entry: Descriptor, _ images: Set<Digest>, in index: ImageIndex) -> Bool {
    guard let subject = entry.attestedDigest, images.contains(subject) else { return false }
    guard entry.refName == nil || entry.isNamed(name) else { return false }
    return !index.manifests.contains { $0.digest == subject && (entry.refName == nil || $0.isNamed(name)) }
  }

  /// The entries of the edit's name, in order.
  public func entries(in index: ImageIndex) -> [Descriptor] {
    index.entries(named: name)
  }

  func check(_ expectation: Expectation, _ found: [Descriptor]) throws(EditConflict) {
    guard case .exactly(let digests) = expectation, digests != found.map(\.digest) else { return }
    throw conflict(digests, found)
  }

  private func conflict(_ expected: [Digest], _ found: [Descriptor]) -> EditConflict {
    EditConflict(name: name, expected: expected, found: found.map(\.digest))
  }
}

extension Descriptor {
  /// Whether it lists the same thing for the same platform, whatever else it says.
  fileprivate func isSameImage(as other: Descriptor) -> Bool {
    digest == other.digest && json["platform"] == other.json["platform"]
  }

  func named(_ name: ReferenceName) -> Descriptor {
    var entry = self
    entry.setAnnotation(Annotation.refNameKey, to: name.value)
    return entry
  }
}
