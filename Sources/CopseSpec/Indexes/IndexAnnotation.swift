/// A change of what is said of images, or of their index, beside them.
public struct IndexAnnotation: Sendable {
  /// Whose annotations change.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// The index's own.
    case index
    /// Those of the entries that lead to the images.
    case descriptor
    /// Those of the manifests, which get other digests.
    case manifest
  }

  /// Whose annotations ``changes`` are about.
  public var level: Level
  /// The annotations to set and to remove, in order.
  public var changes: [AnnotationChange]
  /// The entries that change, unless it is the index.
  public var chosen: [ImageCandidate] = []
  /// The platform for the chosen entries; nil to leave them theirs.
  public var platform: Platform?
  /// Whether the chosen entries get the platforms of their configurations.
  public var takesPlatforms = false
  /// Annotations of the manifest, or labels of the configuration, that the chosen entries get too.
  public var promoted: [String] = []
  /// Whether attestations stay that are about a manifest that gets another digest.
  public var keepsStaleAttestations = false

  /// A change of annotations.
  public init(_ level: Level, _ changes: [AnnotationChange] = []) {
    self.level = level
    self.changes = changes
  }

  /// Whether entries change, so that some have to be chosen.
  public var isAboutEntries: Bool {
    !changes.isEmpty && level != .index || platform != nil || takesPlatforms || !promoted.isEmpty
  }

  /// What becomes of a name; of one without an index, the entries alone.
  ///
  /// - Parameter hash: the digest of some bytes.
  public func applied(to state: IndexState, hash: ([UInt8]) -> Digest) -> IndexOutcome {
    var outcome = IndexOutcome(unchanged: state)
    var revision = EntryRevision(replacements: [:])
    var current = state.candidates
    for candidate in chosen {
      let (new, blob, notices) = changed(candidate, hash: hash)
      outcome.notices += notices
      guard new.descriptor != candidate.descriptor else { continue }
      outcome.blobs += [blob].compactMap { $0 }
      outcome.replaced.append(candidate.descriptor)
      outcome.added.append(new.descriptor)
      revision.replacements[candidate.descriptor] = [new.descriptor]
      current = current.map { $0.descriptor == candidate.descriptor ? new : $0 }
    }
    outcome.dropped = stale(outcome.replaced, among: current)
    for entry in outcome.dropped { revision.replacements[entry] = [] }
    outcome.candidates = current.filter { !outcome.dropped.contains($0.descriptor) }
    if platform != nil || takesPlatforms {
      let known = state.candidates.ties
      outcome.notices += outcome.candidates.ties.filter { !known.contains($0) }
    }
    let revised = revision.applied(to: state.entries, in: state.indexes, hash: hash)
    outcome.blobs += revised.blobs
    write(revised.entries, of: state, into: &outcome, hash: hash)
    return outcome
  }

  /// Makes the document at the top, or the entries of `index.json` where there is none.
  private func write(
    _ entries: [Descriptor], of state: IndexState, into outcome: inout IndexOutcome, hash: ([UInt8]) -> Digest
  ) {
    guard case .index(let root, let document) = state.form else {
      outcome.roots = entries
      return
    }
    var edited = document
    if entries != document.manifests { edited.manifests = entries }
    if level == .index {
      for change in changes { edited.setAnnotation(change.key, to: change.value) }
    }
    guard edited != document else { return }
    let blob = DocumentBlob(edited.json, hash: hash)
    outcome.blobs.append(blob)
    outcome.roots = [root.pointing(to: blob.digest, size: blob.size)]
  }

  private func stale(_ replaced: [Descriptor], among candidates: [ImageCandidate]) -> [Descriptor] {
    guard !keepsStaleAttestations else { return [] }
    let gone = Set(replaced.map(\.digest)).subtracting(candidates.map(\.descriptor.digest))
    return candidates.dependants(of: gone).map(\.descriptor)
  }
}

extension IndexAnnotation {
  private typealias Changed = (candidate: ImageCandidate, blob: DocumentBlob?, notices: [String])

  /// An entry after the change, and its manifest where that is another one.
  private func changed(_ candidate: ImageCandidate, hash: ([UInt8]) -> Digest) -> Changed {
    var (manifest, descriptor) = (candidate.manifest, candidate.descriptor)
    var blob: DocumentBlob?
    if level == .manifest, var edited = manifest {
      for change in changes { edited.setAnnotation(change.key, to: change.value) }
      if edited != candidate.manifest {
        let written = DocumentBlob(edited.json, hash: hash)
        descriptor = descriptor.pointing(to: written.digest, size: written.size)
        (manifest, blob) = (edited, written)
      }
    }
    if level == .descriptor {
      for change in changes { descriptor.setAnnotation(change.key, to: change.value) }
    }
    if takesPlatforms, let platform = candidate.configuration?.platform { descriptor.followPlatform(platform) }
    if let platform { descriptor.setPlatform(platform) }
    var notices: [String] = []
    for key in promoted {
      if let value = manifest?.annotation(key) ?? candidate.configuration?.label(key) {
        descriptor.setAnnotation(key, to: value)
      } else {
        notices.append("\(candidate.platform?.description ?? candidate.descriptor.digest.short) has no \(key)")
      }
    }
    var result = candidate.standing(as: descriptor)
    result.manifest = manifest
    return (result, blob, notices)
  }
}
