import CopseSpec

/// Marks the blobs that a layout needs.
///
/// What cannot be looked into stops it, unless it is told to go on: whoever marked less than is needed would delete the
/// rest.
struct Reachability {
  /// What is known of a blob that is there, however often and by whatever size it is referred to.
  private struct Mark {
    /// Whether something needs it.
    var isNeeded = false
    /// Whether it was looked into.
    var isSeen = false
    /// Whether its content is right, as far as it was read.
    var isVerified = false
    /// Whether it is neither JSON nor text.
    var isOpaque = false
    /// Whether runs of digits in it were taken for digests.
    var isSearched = false
    /// What the reference to it says of its size, in bytes.
    var size: Int64?
  }

  private let rules: GarbageRules
  private let scan: ReferenceScan
  private let isTolerant: Bool
  private let present: [Digest]
  private let places: [Digest: Int]
  private var marks: [Mark]
  private var queue: [(BlobReferences.Reference, referrer: String)] = []
  /// Marked blobs for whose referrers nobody has looked.
  private var unasked: [Digest] = []
  /// Marked blobs that are not there.
  private var absent: Set<Digest> = []
  private var reported: Set<Digest> = []
  /// Marked blobs that are not there, nor embedded where they are named.
  private(set) var missing: [GarbagePlan.Missing] = []
  /// What could not be looked into, where that does not stop it.
  private(set) var problems: [LayoutError] = []

  /// - Parameter present: what is there, each once.
  init(_ layout: Layout, present: [Digest], rules: GarbageRules, isTolerant: Bool = false) {
    self.isTolerant = isTolerant
    self.present = present
    self.rules = rules
    scan = ReferenceScan(of: layout)
    places = Dictionary(uniqueKeysWithValues: zip(present, present.indices))
    marks = Array(repeating: Mark(), count: present.count)
  }

  /// Marks a blob, and all it refers to.
  mutating func mark(_ reference: BlobReferences.Reference, referrer: String) throws(LayoutError) {
    queue.append((reference, referrer))
    while let (next, referrer) = queue.popLast() {
      try LayoutError.checkInterruption()
      try visit(next, referrer)
    }
  }

  /// Marks what refers to marked blobs, until nothing more does; whether there was any.
  @discardableResult
  mutating func markReferrers(_ candidates: [UnneededBlob]) throws(LayoutError) -> Bool {
    var about: [Digest: [Digest]] = [:]
    for candidate in candidates {
      for subject in candidate.subjects { about[subject, default: []].append(candidate.digest) }
    }
    if about.isEmpty { return false }
    var isAny = false
    while let subject = unasked.popLast() {
      for referrer in about[subject] ?? [] where !isMarked(referrer) {
        try mark(.init(referrer), referrer: "it is about \(subject.short)")
        isAny = true
      }
    }
    return isAny
  }

  /// Whether something needs a blob, which may be there or not.
  func isMarked(_ digest: Digest) -> Bool {
    places[digest].map { marks[$0].isNeeded } ?? absent.contains(digest)
  }

  /// The marked blobs that are there, in order.
  var marked: [Digest] { present(where: \.isNeeded) }
  /// The blobs that are there and not marked, in order.
  var unmarked: [Digest] { present { !$0.isNeeded } }
  /// The marked blobs, there or not.
  var reached: Set<Digest> { absent.union(marked) }
  /// The blobs whose content was read and found right.
  var verified: Set<Digest> { Set(present(where: \.isVerified)) }
  /// What references say of the sizes of blobs that are there, in bytes.
  var sizes: [Digest: Int64] {
    Dictionary(uniqueKeysWithValues: zip(present, marks).compactMap { digest, mark in mark.size.map { (digest, $0) } })
  }

  private func present(where isWanted: (Mark) -> Bool) -> [Digest] {
    zip(present, marks).compactMap { isWanted($1) ? $0 : nil }
  }

  private mutating func visit(_ reference: BlobReferences.Reference, _ referrer: String) throws(LayoutError) {
    guard let place = places[reference.digest] else { return noteAbsence(reference, referrer) }
    if !marks[place].isNeeded { unasked.append(reference.digest) }
    marks[place].isNeeded = true
    if let size = reference.size { marks[place].size = size }
    guard !isLeaf(reference) else { return }
    do throws(LayoutError) {
      try follow(reference, at: place, referrer)
    } catch {
      guard isTolerant && !error.isInterrupted else { throw error }
      problems.append(error)
    }
  }

  private mutating func noteAbsence(_ reference: BlobReferences.Reference, _ referrer: String) {
    if absent.insert(reference.digest).inserted { unasked.append(reference.digest) }
    guard !reference.isEmbedded, reported.insert(reference.digest).inserted else { return }
    missing.append(.init(digest: reference.digest, referrer: referrer))
  }

  private func isLeaf(_ reference: BlobReferences.Reference) -> Bool {
    if rules.leaves.contains(reference.digest) { return true }
    guard let type = reference.mediaType else { return false }
    return rules.leafTypes.contains(type) || type.isLayer && !reference.isChild
  }

  private mutating func follow(
    _ reference: BlobReferences.Reference, at place: Int, _ referrer: String
  ) throws(LayoutError) {
    try look(at: place, isUnderstood: reference.mediaType?.hasOnlyDescriptors == true, referrer)
    guard !(marks[place].isOpaque && reference.isChild) else {
      throw .unreadable(reference.digest, mediaType: reference.mediaType, referrer: referrer)
    }
  }

  /// Reads a blob and queues what it refers to: once, and once more where somebody else's rules for it are unknown.
  private mutating func look(at place: Int, isUnderstood: Bool, _ referrer: String) throws(LayoutError) {
    let before = marks[place]
    if before.isSearched || before.isSeen && isUnderstood { return }
    // A blob that cannot be read is not read again.
    (marks[place].isSeen, marks[place].isSearched) = (true, true)
    let finding = try scan.look(into: present[place], referrer: referrer)
    marks[place].isVerified = finding.isVerified
    marks[place].isOpaque = finding.isOpaque
    let source = present[place].short
    if case .document(let references, _) = finding {
      if !before.isSeen { queue += references.map { ($0, source) } }
      marks[place].isSearched = !isUnderstood
    }
    guard marks[place].isSearched else { return }
    queue += finding.runs.filter { places[$0] != nil }.sorted().map { (.init($0), source) }
  }
}
