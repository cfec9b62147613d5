import CopseSpec

/// Marks the blobs that a layout needs.
///
/// What cannot be looked into stops it, unless it is told to go on: whoever marked less than is needed would delete the
/// rest.
struct Reachability {
  private let rules: GarbageRules
  private let scan: ReferenceScan
  private let present: Set<Digest>
  private var queue: [(BlobReferences.Reference, referrer: String)] = []
  private var looks: [Digest: Look] = [:]
  /// Marked blobs for whose referrers nobody has looked.
  private var unasked: [Digest] = []
  private var reported: Set<Digest> = []
  private let isTolerant: Bool
  /// The marked blobs, there or not.
  private(set) var marked: Set<Digest> = []
  /// Marked blobs that are not there, nor embedded where they are named.
  private(set) var missing: [GarbagePlan.Missing] = []
  /// What could not be looked into, where that does not stop it.
  private(set) var problems: [LayoutError] = []
  /// The sizes that references give to blobs, in bytes.
  private(set) var sizes: [Digest: Int64] = [:]

  /// What came of looking into a blob, however often and by whatever size it is referred to.
  private struct Look {
    /// Whether its content is right, as far as it was read.
    var isVerified = false
    /// Whether it is neither JSON nor text.
    var isOpaque = false
    /// Whether runs of digits in it were taken for digests.
    var isSearched = false
  }

  init(_ layout: Layout, present: Set<Digest>, rules: GarbageRules, isTolerant: Bool = false) {
    self.isTolerant = isTolerant
    self.present = present
    self.rules = rules
    scan = ReferenceScan(of: layout)
    marked.reserveCapacity(present.count)
    unasked.reserveCapacity(present.count)
  }

  /// Marks a blob, and all it refers to.
  mutating func mark(_ reference: BlobReferences.Reference, referrer: String) throws(LayoutError) {
    queue.append((reference, referrer))
    while let (next, referrer) = queue.popLast() {
      try LayoutError.checkInterruption()
      try visit(next, referrer)
    }
  }

  /// Marks what refers to marked blobs, until nothing more does.
  mutating func markReferrers(_ candidates: [(digest: Digest, subjects: [Digest])]) throws(LayoutError) {
    var about: [Digest: [Digest]] = [:]
    for candidate in candidates {
      for subject in candidate.subjects { about[subject, default: []].append(candidate.digest) }
    }
    while let subject = unasked.popLast() {
      for referrer in about[subject] ?? [] where !marked.contains(referrer) {
        try mark(.init(referrer), referrer: "it is about \(subject.short)")
      }
    }
  }

  /// The blobs whose content was read and found right.
  var verified: Set<Digest> { Set(looks.filter(\.value.isVerified).keys) }

  private mutating func visit(_ reference: BlobReferences.Reference, _ referrer: String) throws(LayoutError) {
    if let size = reference.size { sizes[reference.digest] = size }
    if marked.insert(reference.digest).inserted { unasked.append(reference.digest) }
    guard present.contains(reference.digest) else {
      if !reference.isEmbedded && reported.insert(reference.digest).inserted {
        missing.append(.init(digest: reference.digest, referrer: referrer))
      }
      return
    }
    guard !isLeaf(reference) else { return }
    do throws(LayoutError) {
      try follow(reference, referrer)
    } catch {
      guard isTolerant && !error.isInterrupted else { throw error }
      problems.append(error)
    }
  }

  private func isLeaf(_ reference: BlobReferences.Reference) -> Bool {
    if rules.leaves.contains(reference.digest) { return true }
    guard let type = reference.mediaType else { return false }
    return rules.leafTypes.contains(type) || type.isLayer && !reference.isChild
  }

  private mutating func follow(_ reference: BlobReferences.Reference, _ referrer: String) throws(LayoutError) {
    let isUnderstood = reference.mediaType?.hasOnlyDescriptors == true
    let look = try look(into: reference.digest, isUnderstood: isUnderstood, referrer)
    guard !(look.isOpaque && reference.isChild) else {
      throw .unreadable(reference.digest, mediaType: reference.mediaType, referrer: referrer)
    }
  }

  /// Reads a blob and queues what it refers to: once, and once more where somebody else's rules for it are unknown.
  private mutating func look(
    into digest: Digest, isUnderstood: Bool, _ referrer: String
  ) throws(LayoutError) -> Look {
    let known = looks[digest]
    if let known, known.isSearched || isUnderstood { return known }
    // A blob that cannot be read is not read again.
    looks[digest] = Look(isSearched: true)
    let finding = try scan.look(into: digest, referrer: referrer)
    var look = Look(isVerified: finding.isVerified, isOpaque: finding.isOpaque, isSearched: true)
    let source = digest.short
    if case .document(let references, _) = finding {
      if known == nil { queue += references.references.map { ($0, source) } }
      look.isSearched = !isUnderstood
    }
    if look.isSearched { queue += finding.runs.intersection(present).sorted().map { (.init($0), source) } }
    looks[digest] = look
    return look
  }
}
